package io.seckill.seckill.web;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.alibaba.fastjson2.JSONObject;
import io.seckill.common.inventory.ReserveWord;
import io.seckill.common.inventory.StockVerdict;
import io.seckill.common.order.Standing;
import io.seckill.common.session.OfferKey;
import io.seckill.common.session.OfferStatus;
import io.seckill.seckill.Fixtures;
import java.net.http.HttpRequest.BodyPublishers;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** The token call and the reservation call: every code of the documented interface. */
class AttemptHttpTest extends HttpTest {

    @Test
    void a_shopper_gets_a_token_and_a_reservation() {
        OfferKey offer = onSale();

        Answer token = token(offer, "42");
        assertThat(token.status()).isEqualTo(200);
        assertThat(token.json().keySet()).containsExactlyInAnyOrder("token", "expiresAt");
        assertThat(token.json().getLong("expiresAt")).isEqualTo(Fixtures.NOW + 60_000);

        Answer reserved = reserve(offer, "42", token.json().getString("token"), 2);
        assertThat(reserved.status()).isEqualTo(202);
        assertThat(reserved.json().keySet()).containsExactlyInAnyOrder("reservationId", "status");
        assertThat(reserved.json().getString("status")).isEqualTo("RESERVED");
        assertThat(reserved.json().getString("reservationId"))
                .startsWith(Long.toString(offer.sessionId(), 36) + "-" + Long.toString(offer.productId(), 36) + "-");
    }

    @Test
    void a_repeat_is_the_same_202_also_when_sold_out_paused_ended_or_the_token_expired() {
        OfferKey offer = onSale();
        String token = tokenText(offer, "42");
        Answer first = reserve(offer, "42", token, 1);
        assertThat(first.status()).isEqualTo(202);

        for (ReserveWord word : new ReserveWord[] {ReserveWord.EMPTY, ReserveWord.PAUSED, ReserveWord.ENDED}) {
            inventory.always = word;
            Answer again = reserve(offer, "42", token, 1);
            assertThat(again.status()).isEqualTo(202);
            assertThat(again.body()).isEqualTo(first.body());
        }
        clock.millis.addAndGet(3_600_000);
        inventory.now = clock.millis();
        assertThat(reserve(offer, "42", token, 1).body()).isEqualTo(first.body());
        clock.millis.set(Fixtures.ENDS_AT + 1000);
        inventory.now = clock.millis();
        assertThat(reserve(offer, "42", token, 1).body()).isEqualTo(first.body());
    }

    @Test
    void whose_orders_are_unpaid_gets_no_token_and_is_told_what_to_do() {
        OfferKey offer = onSale();
        orders.standings.put("hoarder", new Standing("hoarder", Standing.Word.TOO_MANY_UNPAID, 0));
        orders.standings.put("lapser", new Standing("lapser", Standing.Word.COOLING_DOWN, 299_001));
        // after a test in which the order service was away it is left alone for a second
        await().until(() -> token(offer, "hoarder").status() == 409);

        token(offer, "hoarder").isProblem(409, "TOO_MANY_UNPAID");
        Answer cooling = token(offer, "lapser");
        cooling.isProblem(409, "COOLING_DOWN");
        assertThat(cooling.header("Retry-After")).isEqualTo("300");
        assertThat(token(offer, "42").status()).isEqualTo(200);

        orders.standings.clear();
        assertThat(token(offer, "hoarder").status()).isEqualTo(200);
    }

    @Test
    void who_has_a_token_is_not_asked_again_how_he_stands() {
        OfferKey offer = onSale();
        String token = tokenText(offer, "late-hoarder");
        orders.standings.put("late-hoarder", new Standing("late-hoarder", Standing.Word.TOO_MANY_UNPAID, 0));

        assertThat(reserve(offer, "late-hoarder", token, 1).status()).isEqualTo(202);
    }

    @Test
    void while_the_order_service_is_away_everybody_gets_a_token() {
        OfferKey offer = onSale();
        orders.standings.put("lucky", new Standing("lucky", Standing.Word.TOO_MANY_UNPAID, 0));
        orders.away = true;

        assertThat(token(offer, "lucky").status()).isEqualTo(200);
    }

    @Test
    void another_quantity_with_a_used_token_is_422() {
        OfferKey offer = onSale();
        String token = tokenText(offer, "42");
        reserve(offer, "42", token, 1);

        reserve(offer, "42", token, 2).isProblem(422, "TOKEN_REUSED");
    }

    @Test
    void a_token_that_expired_unused_is_403() {
        OfferKey offer = onSale();
        String token = tokenText(offer, "42");
        inventory.now = Fixtures.NOW + 60_001;

        reserve(offer, "42", token, 1).isProblem(403, "TOKEN_INVALID");
    }

    @Test
    void anothers_anothers_offers_or_a_forged_token_is_403() {
        OfferKey offer = onSale();
        OfferKey other = onSale();
        String token = tokenText(offer, "42");

        reserve(offer, "43", token, 1).isProblem(403, "TOKEN_INVALID");
        reserve(other, "42", token, 1).isProblem(403, "TOKEN_INVALID");
        reserve(offer, "42", token.substring(1), 1).isProblem(403, "TOKEN_INVALID");
        reserve(offer, "42", "x".repeat(5000), 1).isProblem(403, "TOKEN_INVALID");
        assertThat(inventory.batches).isEmpty();
    }

    @Test
    void nobody_gets_anything_without_a_jwt() {
        OfferKey offer = onSale();

        for (String call : new String[] {"/token", "/reservations"}) {
            send(request(path(offer) + call)
                            .header("Content-Type", "application/json")
                            .POST(BodyPublishers.ofString("{\"token\":\"x\",\"quantity\":1}"))
                            .build())
                    .isProblem(401, "UNAUTHENTICATED");
            send(request(path(offer) + call)
                            .header("Authorization", "Bearer eyJhbGciOiJub25lIn0.eyJzdWIiOiI0MiJ9.")
                            .header("Content-Type", "application/json")
                            .POST(BodyPublishers.ofString("{\"token\":\"x\",\"quantity\":1}"))
                            .build())
                    .isProblem(401, "UNAUTHENTICATED");
        }
    }

    @Test
    void the_window_and_the_state_are_told_by_the_token_call() {
        token(announced(OfferStatus.PUBLISHED, Fixtures.NOW + 1, Fixtures.ENDS_AT), "42")
                .isProblem(409, "NOT_STARTED");
        token(announced(OfferStatus.PUBLISHED, Fixtures.STARTS_AT, Fixtures.NOW), "42")
                .isProblem(409, "ENDED");
        token(announced(OfferStatus.CLOSED, Fixtures.STARTS_AT, Fixtures.ENDS_AT), "42")
                .isProblem(409, "ENDED");
        token(announced(OfferStatus.PAUSED, Fixtures.STARTS_AT, Fixtures.ENDS_AT), "42")
                .isProblem(409, "PAUSED");
    }

    @ParameterizedTest
    @CsvSource({"NOT_STARTED,NOT_STARTED", "ENDED,ENDED", "PAUSED,PAUSED", "LIMIT,LIMIT_EXCEEDED"})
    void what_the_shard_refuses_is_409(ReserveWord word, String code) {
        OfferKey offer = onSale();
        String token = tokenText(offer, "42");
        inventory.always = word;

        reserve(offer, "42", token, 1).isProblem(409, code);
    }

    @Test
    void more_than_the_limit_is_409_however_much_more() {
        OfferKey offer = onSale();
        String token = tokenText(offer, "42");

        reserve(offer, "42", token, 3).isProblem(409, "LIMIT_EXCEEDED");
        for (String quantity : new String[] {"2147483648", "9000000000", "99999999999999999999999999"}) {
            post(path(offer) + "/reservations", "42", "{\"token\":\"" + token + "\",\"quantity\":" + quantity + "}")
                    .isProblem(409, "LIMIT_EXCEEDED");
        }
    }

    @Test
    void sold_out_is_409_and_from_then_on_the_token_call_says_so_before_the_jwt() throws Exception {
        stock(2, 0, 0);
        OfferKey offer = onSale();
        String token = tokenText(offer, "42");

        Answer slow = reserve(offer, "42", token, 1).isProblem(409, "SOLD_OUT");
        Answer fast = send(request(path(offer) + "/token")
                        .POST(BodyPublishers.noBody())
                        .build())
                .isProblem(409, "SOLD_OUT");

        JSONObject expected = slow.json();
        expected.put("instance", path(offer) + "/token");
        assertThat(fast.json()).isEqualTo(expected);
        assertThat(fast.header("Cache-Control")).isEqualTo(slow.header("Cache-Control"));
    }

    @Test
    void units_that_come_back_open_the_token_call_again() {
        stock(2, 0);
        OfferKey offer = onSale();
        reserve(offer, "42", tokenText(offer, "42"), 1).isProblem(409, "SOLD_OUT");
        token(offer, "42").isProblem(409, "SOLD_OUT");

        inventory.grant(0, 1);

        org.awaitility.Awaitility.await()
                .untilAsserted(() -> assertThat(token(offer, "42").status()).isEqualTo(200));
    }

    @Test
    void a_paused_offer_is_paused_although_it_is_sold_out() {
        stock(2, 0);
        OfferKey offer = onSale();
        reserve(offer, "42", tokenText(offer, "42"), 1).isProblem(409, "SOLD_OUT");
        operation.offers.put(offer, Fixtures.offer(offer, 2, OfferStatus.PAUSED));

        org.awaitility.Awaitility.await().untilAsserted(() -> token(offer, "42").isProblem(409, "PAUSED"));
    }

    @Test
    void fewer_units_than_asked_for_is_409() {
        stock(3, 1, 1);
        OfferKey offer = onSale();

        reserve(offer, "42", tokenText(offer, "42"), 3).isProblem(409, "NOT_ENOUGH_STOCK");
    }

    @Test
    void what_nobody_knows_is_503_and_the_repeat_tells() {
        OfferKey offer = onSale();
        String token = tokenText(offer, "42");
        inventory.afterReserve = () -> {
            throw new IllegalStateException("the answer was lost");
        };
        reserve(offer, "42", token, 1).isProblem(503, "BUSY");
        inventory.afterReserve = () -> {};

        assertThat(reserve(offer, "42", token, 1).status()).isEqualTo(202);
        assertThat(inventory.accepted()).isEqualTo(1);
    }

    @Test
    void a_dry_shard_with_an_unreachable_other_one_is_503_and_never_sold_out() {
        stock(2, 0, 0);
        inventory.refillSays = new StockVerdict(StockVerdict.Word.BUSY, 0, 0, 0);
        OfferKey offer = onSale();

        reserve(offer, "42", tokenText(offer, "42"), 1).isProblem(503, "BUSY");
    }

    @Test
    void an_offer_that_does_not_exist_is_404() {
        OfferKey offer = onSale();
        OfferKey noOffer = new OfferKey(offer.sessionId(), 999_999);
        OfferKey noSession = new OfferKey(999_999, 1);

        token(noOffer, "42").isProblem(404, "OFFER_NOT_FOUND");
        token(noSession, "42").isProblem(404, "SESSION_NOT_FOUND");
        reserve(noOffer, "42", "x", 1).isProblem(404, "OFFER_NOT_FOUND");
        reserve(noSession, "42", "x", 1).isProblem(404, "SESSION_NOT_FOUND");
    }

    @Test
    void an_offer_that_nobody_can_be_asked_about_is_503() {
        operation.away = true;

        token(new OfferKey(888_888, 1), "42").isProblem(503, "BUSY");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "{\"token\":\"x\"} | quantity",
                "{\"token\":\"x\",\"quantity\":null} | quantity",
                "{\"token\":\"x\",\"quantity\":0} | quantity",
                "{\"token\":\"x\",\"quantity\":-1} | quantity",
                "{\"token\":\"x\",\"quantity\":1.5} | quantity",
                "{\"token\":\"x\",\"quantity\":\"1\"} | quantity",
                "{\"token\":\"x\",\"quantity\":true} | quantity",
                "{\"token\":\"x\",\"quantity\":[1]} | quantity",
                "{\"quantity\":1} | token",
                "{\"token\":\"\",\"quantity\":1} | token",
                "{\"token\":7,\"quantity\":1} | token",
                "{} | token",
                "{} | quantity"
            })
    void a_bad_body_is_400_and_names_the_field(String body, String field) {
        OfferKey offer = onSale();

        post(path(offer) + "/reservations", "42", body)
                .isProblem(400, "VALIDATION_FAILED")
                .names(field);
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "null", "[]", "7", "{", "\"x\"", "{\"token\":\"x\",\"token\":\"y\",\"quantity\":1}"})
    void a_body_that_is_no_object_is_400(String body) {
        post(path(onSale()) + "/reservations", "42", body).isProblem(400, "VALIDATION_FAILED");
    }

    @Test
    void bad_ids_in_the_path_are_400_and_named() {
        post("/api/seckill/sessions/0/products/1/token", "42", "")
                .isProblem(400, "VALIDATION_FAILED")
                .names("sessionId");
        post("/api/seckill/sessions/1/products/-1/token", "42", "")
                .isProblem(400, "VALIDATION_FAILED")
                .names("productId");
        post("/api/seckill/sessions/x/products/1/token", "42", "")
                .isProblem(400, "VALIDATION_FAILED")
                .names("sessionId");
        post("/api/seckill/sessions/1/products/99999999999999999999/token", "42", "")
                .isProblem(400, "VALIDATION_FAILED")
                .names("productId");
    }
}
