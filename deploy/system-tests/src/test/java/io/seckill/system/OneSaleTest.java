package io.seckill.system;

import static io.seckill.local.rush.OperatorClient.expect;
import static org.assertj.core.api.Assertions.assertThat;

import com.alibaba.fastjson2.JSONObject;
import io.seckill.local.rush.OfferId;
import io.seckill.local.rush.OperatorClient.SessionPlan;
import io.seckill.local.rush.Reply.Answer;
import io.seckill.local.rush.SaleLedger;
import java.time.Duration;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.List;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** One sale, step by step, as README walks through it. */
@ExtendWith(TheSystem.Shared.class)
class OneSaleTest {

    private final TheSystem system;

    OneSaleTest(TheSystem system) {
        this.system = system;
    }

    @Test
    void a_sale_goes_from_the_operator_through_the_page_and_the_order_to_a_balanced_ledger() throws Exception {
        OffsetDateTime start = OffsetDateTime.now(ZoneOffset.UTC);
        SessionPlan plan = new SessionPlan("One sale", start, start.plusHours(1), 900);
        Answer created = expect(system.operator().createSession(plan), 201);
        long sessionId = created.json().getLongValue("id");
        assertThat(created.header("Location")).endsWith("/api/ops/sessions/" + sessionId);
        assertThat(created.text("status")).isEqualTo("DRAFT");
        assertThat(created.json().getIntValue("paySeconds")).isEqualTo(900);

        long productId = system.unique();
        OfferId offer = new OfferId(sessionId, productId);
        Answer added = expect(system.operator().addOffer(sessionId, TheSystem.offer(productId, 5, 2)), 201);
        assertThat(added.text("seckillPrice")).isEqualTo("9.90");
        expect(system.operator().publish(sessionId), 200);
        system.awaitOnSale(offer, 5);
        pageIsServed(offer);

        String jwt = system.login();
        String reservationId = system.reserve(jwt, offer, 2);
        Answer ordered = system.awaitStatus(jwt, reservationId, "ORDERED", TheSystem.SOON);
        String orderId = ordered.text("orderId");
        JSONObject order = expect(system.shopper().order(jwt, orderId), 200).json();
        assertThat(order.getString("reservationId")).isEqualTo(reservationId);
        assertThat(order.getString("status")).isEqualTo("PENDING_PAYMENT");
        assertThat(order.getString("amount")).isEqualTo("19.80");
        assertThat(order.getIntValue("quantity")).isEqualTo(2);
        assertThat(Duration.between(time(order, "createdAt"), time(order, "payBefore")))
                .isEqualTo(Duration.ofMinutes(15));

        pay(jwt, orderId);
        SaleLedger ledger = system.settledLedger(offer);
        assertThat(ledger.balanced()).isTrue();
        assertThat(ledger.total()).isEqualTo(5);
        assertThat(ledger.ordered()).isEqualTo(2);
        assertThat(ledger.paid()).isEqualTo(2);
        assertThat(ledger.available()).isEqualTo(3);
    }

    @Test
    void a_shopper_finds_reservations_and_orders_again_and_nobody_else_does() throws Exception {
        OfferId offer = system.onSale(5, 2, 900);
        String jwt = system.login();
        String stranger = system.login();
        String reservationId = system.reserve(jwt, offer, 1);
        String orderId = system.awaitStatus(jwt, reservationId, "ORDERED", TheSystem.SOON)
                .text("orderId");

        assertThat(expect(system.shopper().ownReservations(jwt, offer), 200).items())
                .singleElement()
                .satisfies(own -> assertThat(own.getString("reservationId")).isEqualTo(reservationId));
        assertThat(expect(system.shopper().orders(jwt), 200).items())
                .singleElement()
                .satisfies(own -> assertThat(own.getString("orderId")).isEqualTo(orderId));
        assertThat(expect(system.shopper().ownReservations(stranger, offer), 200)
                        .items())
                .isEmpty();
        assertThat(expect(system.shopper().call("GET", "/api/orders?page=1", jwt, ""), 200)
                        .items())
                .as("one page has them all")
                .isEmpty();
        Problems.assertInvalid(system.shopper().call("GET", "/api/orders?page=-1", jwt, ""), "page");
        String own = "/api/seckill/reservations/" + reservationId;
        for (String read : List.of(own, own + "?waitMillis=5000", own + "/events")) {
            Problems.assertProblem(system.shopper().call("GET", read, stranger, ""), 404, "RESERVATION_NOT_FOUND");
        }
        Problems.assertProblem(system.shopper().order(stranger, orderId), 404, "ORDER_NOT_FOUND");
        Problems.assertProblem(system.shopper().startPayment(stranger, orderId), 404, "ORDER_NOT_FOUND");
        Problems.assertProblem(system.shopper().cancel(stranger, orderId), 404, "ORDER_NOT_FOUND");
    }

    @Test
    void the_entrance_tells_the_time_and_the_sessions_of_the_day() throws Exception {
        OfferId offer = system.onSale(5, 2, 900);

        long now = expect(system.shopper().get("/api/seckill/time"), 200).json().getLongValue("now");
        assertThat(Instant.ofEpochMilli(now))
                .isBetween(Instant.now().minusSeconds(5), Instant.now().plusSeconds(5));
        assertThat(expect(system.shopper().get("/api/seckill/sessions"), 200).body())
                .contains("Test " + offer.productId());
        assertThat(expect(system.shopper().offers(offer.sessionId()), 200).items())
                .singleElement()
                .satisfies(each -> {
                    assertThat(each.getLongValue("productId")).isEqualTo(offer.productId());
                    assertThat(each.getString("seckillPrice")).isEqualTo("9.90");
                    assertThat(each.getString("originalPrice")).isEqualTo("20.00");
                    assertThat(each.getIntValue("purchaseLimit")).isEqualTo(2);
                });
    }

    private void pageIsServed(OfferId offer) {
        Awaitility.await("the offer's page").atMost(TheSystem.SOON).untilAsserted(() -> {
            Answer page = expect(system.shopper().get(offer.page()), 200);
            assertThat(page.header("Content-Type")).startsWith("text/html");
            assertThat(page.body())
                    .contains("Product " + offer.productId())
                    // the price has its cents in smaller letters; the original one has not
                    .contains("</span>9<span class=\"cents\">.90</span>")
                    .contains("20.00");
            assertThat(expect(system.shopper().get("/"), 200).body()).contains(offer.page());
            assertThat(expect(system.shopper().get("/sessions/" + offer.sessionId() + ".html"), 200)
                            .body())
                    .contains(offer.page());
        });
    }

    private void pay(String jwt, String orderId) throws Exception {
        Answer payment = (Answer) system.shopper().startPayment(jwt, orderId);
        assertThat(payment.status()).as(payment.words()).isBetween(200, 201);
        assertThat(payment.text("paymentId")).isNotEmpty();
        assertThat(((Answer) system.shopper().payAtSandbox(payment.text("payUrl"))).status())
                .isLessThan(400);
        Awaitility.await("order " + orderId + " paid")
                .atMost(TheSystem.SOON)
                .until(() -> expect(system.shopper().order(jwt, orderId), 200)
                        .text("status")
                        .equals("PAID"));
    }

    private static Instant time(JSONObject json, String field) {
        return OffsetDateTime.parse(json.getString(field)).toInstant();
    }
}
