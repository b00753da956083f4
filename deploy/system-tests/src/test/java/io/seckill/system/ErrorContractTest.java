package io.seckill.system;

import static io.seckill.local.rush.OperatorClient.expect;
import static io.seckill.system.Problems.assertInvalid;
import static io.seckill.system.Problems.assertProblem;
import static org.assertj.core.api.Assertions.assertThat;

import io.seckill.local.rush.OfferId;
import io.seckill.local.rush.OperatorClient.OfferPlan;
import io.seckill.local.rush.OperatorClient.SessionPlan;
import io.seckill.local.rush.Reply;
import io.seckill.local.rush.Reply.Answer;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Every error of the interfaces' table, reached by HTTP: status, code, content type, Retry-After. */
@ExtendWith(TheSystem.Shared.class)
class ErrorContractTest {

    private static final long NOBODYS = 999_999_999L;

    private final TheSystem system;

    ErrorContractTest(TheSystem system) {
        this.system = system;
    }

    @ParameterizedTest(name = "{0} names {1}")
    @CsvSource(
            delimiter = '|',
            value = {
                "{}|quantity",
                "{\"token\":\"x.y\"}|quantity",
                "{\"token\":\"x.y\",\"quantity\":0}|quantity",
                "{\"token\":\"x.y\",\"quantity\":-1}|quantity",
                "{\"token\":\"x.y\",\"quantity\":1.5}|quantity",
                "{\"token\":\"x.y\",\"quantity\":\"1\"}|quantity",
                "{\"quantity\":1}|token",
                "{\"token\":7,\"quantity\":1}|token"
            })
    void a_reservation_that_cannot_be_read_is_400_and_names_the_field(String body, String field) throws Exception {
        OfferId offer = system.published(Duration.ZERO, 1, 1, 900);
        String path = reservations(offer);
        assertInvalid(system.shopper().call("POST", path, system.login(), body), field);
    }

    @ParameterizedTest(name = "{0} names {1}")
    @CsvSource(
            delimiter = '|',
            value = {
                "{\"startsAt\":\"2026-01-01T00:00:00Z\",\"endsAt\":\"2027-01-01T00:00:00Z\"}|name",
                "{\"name\":\"n\",\"endsAt\":\"2027-01-01T00:00:00Z\"}|startsAt",
                "{\"name\":\"n\",\"startsAt\":\"2026-01-01T00:00:00\",\"endsAt\":\"2027-01-01T00:00:00Z\"}|startsAt",
                "{\"name\":\"n\",\"startsAt\":\"2026-01-01T00:00:00Z\",\"endsAt\":\"soon\"}|endsAt",
                "{\"name\":\"n\",\"startsAt\":\"2026-01-01T00:00:00Z\",\"endsAt\":\"2027-01-01T00:00:00Z\",\"paySeconds\":4}|paySeconds",
                "{\"name\":\"n\",\"startsAt\":\"2026-01-01T00:00:00Z\",\"endsAt\":\"2027-01-01T00:00:00Z\",\"paySeconds\":86401}|paySeconds"
            })
    void a_session_that_cannot_be_is_400_and_names_the_field(String body, String field) throws Exception {
        assertInvalid(system.operator().call("POST", "/api/ops/sessions", body), field);
    }

    @ParameterizedTest(name = "{0} names {1}")
    @CsvSource({
        "0,20.00,9.90,5,1,productId",
        "1,20.00,-1,5,1,seckillPrice",
        "1,20.00,9.999,5,1,seckillPrice",
        "1,x,9.90,5,1,originalPrice",
        "1,20.00,9.90,-1,1,seckillStock",
        "1,20.00,9.90,5,0,purchaseLimit"
    })
    void a_product_that_cannot_be_sold_is_400_and_names_the_field(
            long productId, String original, String price, int stock, int limit, String field) throws Exception {
        long sessionId = draft();
        OfferPlan plan = new OfferPlan(productId, "t", "d", original, price, stock, limit);
        assertInvalid(system.operator().addOffer(sessionId, plan), field);
    }

    @ParameterizedTest
    @ValueSource(strings = {"{", "[]", "\"x\"", "{\"quantity\":1,\"quantity\":2}", "null", ""})
    void a_body_that_is_no_json_object_is_400(String body) throws Exception {
        OfferId offer = system.published(Duration.ZERO, 1, 1, 900);
        assertProblem(
                system.shopper().call("POST", reservations(offer), system.login(), body), 400, "VALIDATION_FAILED");
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "x", "a.b.c", "eyJhbGciOiJub25lIn0.eyJzdWIiOiJldmUifQ."})
    void a_shopper_without_a_good_login_is_401(String jwt) throws Exception {
        OfferId offer = system.onSale(1, 1, 900);
        assertProblem(system.shopper().token(jwt, offer), 401, "UNAUTHENTICATED");
        assertProblem(system.shopper().reserve(jwt, offer, "x", 1), 401, "UNAUTHENTICATED");
        assertProblem(system.shopper().ownReservations(jwt, offer), 401, "UNAUTHENTICATED");
        assertProblem(system.shopper().orders(jwt), 401, "UNAUTHENTICATED");
    }

    @Test
    void a_login_with_another_signature_or_another_subject_is_401() throws Exception {
        List<String> parts = List.of(system.login().split("\\.", -1));
        String eve = Base64.getUrlEncoder()
                .withoutPadding()
                .encodeToString("{\"sub\":\"eve\"}".getBytes(StandardCharsets.UTF_8));
        assertProblem(system.shopper().orders(parts.get(0) + "." + eve + "." + parts.get(2)), 401, "UNAUTHENTICATED");
        assertProblem(
                system.shopper()
                        .orders(parts.get(0) + "." + parts.get(1) + "."
                                + parts.get(2).substring(2) + "AA"),
                401,
                "UNAUTHENTICATED");
    }

    @Test
    void an_operator_needs_a_password_and_a_viewer_only_looks() throws Exception {
        long sessionId = draft();
        String path = "/api/ops/sessions/" + sessionId;
        assertProblem(system.operator("operator", "wrong").call("GET", path, ""), 401, "UNAUTHENTICATED");
        assertProblem(system.operator("nobody", "operator").call("GET", path, ""), 401, "UNAUTHENTICATED");
        Reply anonymous =
                system.http().send("GET", system.entrances().operation().resolve(path), Map.of(), "", TheSystem.SOON);
        assertProblem(anonymous, 401, "UNAUTHENTICATED");
        expect(system.operator("viewer", "viewer").call("GET", path, ""), 200);
        assertProblem(system.operator("viewer", "viewer").publish(sessionId), 403, "FORBIDDEN");
        assertProblem(system.operator("viewer", "viewer").call("DELETE", path, ""), 403, "FORBIDDEN");
    }

    @Test
    void a_token_of_nobody_of_somebody_else_or_of_another_offer_is_403() throws Exception {
        OfferId offer = system.onSale(5, 1, 900);
        OfferId other = system.onSale(5, 1, 900);
        String jwt = system.login();
        String token = system.token(jwt, offer);
        assertProblem(system.shopper().reserve(jwt, offer, "made.up", 1), 403, "TOKEN_INVALID");
        assertProblem(system.shopper().reserve(jwt, offer, token + "x", 1), 403, "TOKEN_INVALID");
        assertProblem(system.shopper().reserve(system.login(), offer, token, 1), 403, "TOKEN_INVALID");
        assertProblem(system.shopper().reserve(jwt, other, token, 1), 403, "TOKEN_INVALID");
        expect(system.shopper().reserve(jwt, offer, token, 1), 202);
    }

    @Test
    void what_is_not_there_is_404_everywhere() throws Exception {
        OfferId offer = system.onSale(1, 1, 900);
        String jwt = system.login();
        OfferId noOffer = new OfferId(offer.sessionId(), NOBODYS);
        OfferId noSession = new OfferId(NOBODYS, NOBODYS);
        assertProblem(system.shopper().offers(NOBODYS), 404, "SESSION_NOT_FOUND");
        assertProblem(system.shopper().token(jwt, noOffer), 404, "OFFER_NOT_FOUND");
        assertThat(((Answer) system.shopper().token(jwt, noSession)).code())
                .isIn("SESSION_NOT_FOUND", "OFFER_NOT_FOUND");
        assertProblem(system.shopper().reservation(jwt, "1-1-aaaaaaaaaaaaaaaaaaaa"), 404, "RESERVATION_NOT_FOUND");
        assertProblem(system.shopper().reservation(jwt, "nonsense"), 404, "RESERVATION_NOT_FOUND");
        assertProblem(system.shopper().order(jwt, "nonsense"), 404, "ORDER_NOT_FOUND");
        assertProblem(system.shopper().startPayment(jwt, "nonsense"), 404, "ORDER_NOT_FOUND");
        assertProblem(system.operator().call("GET", "/api/ops/sessions/" + NOBODYS, ""), 404, "SESSION_NOT_FOUND");
        assertProblem(system.operator().publish(NOBODYS), 404, "SESSION_NOT_FOUND");
        assertProblem(system.operator().ledger(noOffer), 404, "OFFER_NOT_FOUND");
        assertProblem(system.operator().pause(noOffer), 404, "OFFER_NOT_FOUND");
    }

    @Test
    void nothing_of_the_inside_is_reached_through_nginx() throws Exception {
        for (String path : List.of("/actuator/health", "/actuator/prometheus", "/api/ops/sessions", "/console")) {
            Answer answer = (Answer) system.shopper().get(path);
            assertThat(answer.status()).as(answer.words()).isEqualTo(404);
        }
    }

    @Test
    void an_offer_that_opens_later_is_409_not_started() throws Exception {
        OfferId offer = system.published(Duration.ofMinutes(10), 1, 1, 900);
        Awaitility.await("offer announced")
                .atMost(TheSystem.SOON)
                .until(() -> system.shopper().offers(offer.sessionId()).is(200));
        assertProblem(system.shopper().token(system.login(), offer), 409, "NOT_STARTED");
    }

    @Test
    void a_closed_offer_is_409_ended_for_the_token_and_for_a_first_reservation() throws Exception {
        OfferId offer = system.onSale(5, 1, 900);
        String jwt = system.login();
        String token = system.token(jwt, offer);
        expect(system.operator().close(offer.sessionId()), 200);
        Awaitility.await("closed")
                .atMost(Duration.ofSeconds(5))
                .until(() -> system.shopper().token(jwt, offer).refusedWith("ENDED"));
        assertProblem(system.shopper().token(jwt, offer), 409, "ENDED");
        Awaitility.await("closed at the shards")
                .atMost(Duration.ofSeconds(5))
                .until(() -> system.shopper().reserve(jwt, offer, token, 1).refusedWith("ENDED"));
    }

    @Test
    void a_paused_offer_is_409_paused_within_a_second_and_sells_again_after_resume() throws Exception {
        OfferId offer = system.onSale(5, 1, 900);
        String jwt = system.login();
        String token = system.token(jwt, offer);
        expect(system.operator().pause(offer), 200);
        Awaitility.await("paused")
                .atMost(Duration.ofSeconds(1))
                .pollInterval(Duration.ofMillis(50))
                .until(() -> system.shopper().token(jwt, offer).refusedWith("PAUSED"));
        Awaitility.await("paused at the shards")
                .atMost(Duration.ofSeconds(5))
                .until(() -> system.shopper()
                        .reserve(system.login(), offer, "x.y", 1)
                        .is(403)); // a forged token is not told about the sale
        assertProblem(system.shopper().reserve(jwt, offer, token, 1), 409, "PAUSED");
        expect(system.operator().resume(offer), 200);
        Awaitility.await("resumed")
                .atMost(Duration.ofSeconds(5))
                .until(() -> system.shopper().reserve(jwt, offer, token, 1).is(202));
    }

    @Test
    void stock_and_limit_refuse_with_409() throws Exception {
        OfferId offer = system.onSale(3, 5, 900);
        String jwt = system.login();
        assertProblem(system.shopper().reserve(jwt, offer, system.token(jwt, offer), 6), 409, "LIMIT_EXCEEDED");
        assertProblem(system.shopper().reserve(jwt, offer, system.token(jwt, offer), 4), 409, "NOT_ENOUGH_STOCK");
        String late = system.token(jwt, offer);
        system.reserve(system.login(), offer, 3);
        assertProblem(system.shopper().reserve(jwt, offer, late, 1), 409, "SOLD_OUT");
        Awaitility.await("token call sold out")
                .atMost(Duration.ofSeconds(5))
                .until(() -> system.shopper().token(jwt, offer).refusedWith("SOLD_OUT"));
        assertProblem(system.shopper().token(jwt, offer), 409, "SOLD_OUT");
    }

    @Test
    void operators_conflicts_are_409() throws Exception {
        long sessionId = draft();
        String path = "/api/ops/sessions/" + sessionId;
        Answer read = expect(system.operator().call("GET", path, ""), 200);
        expect(system.operator().call("PUT", path, read.body()), 200);
        assertProblem(system.operator().call("PUT", path, read.body()), 409, "STALE_VERSION");
        assertProblem(system.operator().publish(sessionId), 409, "ILLEGAL_TRANSITION");

        OfferId offer = system.onSale(5, 1, 900);
        OffsetDateTime now = OffsetDateTime.now(ZoneOffset.UTC);
        long second = expect(
                        system.operator().createSession(new SessionPlan("Overlap", now, now.plusHours(1), 900)), 201)
                .json()
                .getLongValue("id");
        Reply added = system.operator().addOffer(second, TheSystem.offer(offer.productId(), 5, 1));
        assertProblem(added.is(201) ? system.operator().publish(second) : added, 409, "PRODUCT_ALREADY_ON_SALE");

        String id = "adjustment-" + system.unique();
        assertThat(expect(system.operator().adjust(offer, id, 2, "more"), 200)
                        .json()
                        .getIntValue("applied"))
                .isEqualTo(2);
        assertThat(expect(system.operator().adjust(offer, id, 2, "more"), 200)
                        .json()
                        .getIntValue("applied"))
                .isEqualTo(2);
        assertProblem(system.operator().adjust(offer, id, 3, "more"), 409, "ADJUSTMENT_REUSED");
    }

    @Test
    void a_token_with_another_quantity_is_422() throws Exception {
        OfferId offer = system.onSale(5, 3, 900);
        String jwt = system.login();
        String token = system.token(jwt, offer);
        expect(system.shopper().reserve(jwt, offer, token, 1), 202);
        assertProblem(system.shopper().reserve(jwt, offer, token, 2), 422, "TOKEN_REUSED");
    }

    @Test
    void a_user_who_asks_too_often_is_429_with_retry_after() throws Exception {
        OfferId offer = system.onSale(5, 1, 900);
        String jwt = system.login();
        List<Reply> replies = new ArrayList<>();
        // a machine with much else to do may be slower than the limit, at first
        for (int round = 0; round < 20 && replies.stream().noneMatch(reply -> reply.is(429)); round++) {
            replies.addAll(atOnce(400, () -> system.shopper().token(jwt, offer)));
        }
        List<Reply> refused = replies.stream().filter(reply -> reply.is(429)).toList();
        assertThat(refused).isNotEmpty();
        assertProblem(refused.getFirst(), 429, "TOO_MANY_REQUESTS");
        assertThat(replies.stream().filter(reply -> reply.is(200))).hasSizeGreaterThanOrEqualTo(100);
    }

    private static List<Reply> atOnce(int times, Callable<Reply> call) {
        List<Future<Reply>> calls = new ArrayList<>();
        try (ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor()) {
            for (int i = 0; i < times; i++) {
                calls.add(threads.submit(call));
            }
        }
        return calls.stream().map(Future::resultNow).toList();
    }

    private long draft() throws Exception {
        OffsetDateTime now = OffsetDateTime.now(ZoneOffset.UTC);
        return expect(system.operator().createSession(new SessionPlan("Draft", now, now.plusHours(1), 900)), 201)
                .json()
                .getLongValue("id");
    }

    private static String reservations(OfferId offer) {
        return "/api/seckill/sessions/" + offer.sessionId() + "/products/" + offer.productId() + "/reservations";
    }
}
