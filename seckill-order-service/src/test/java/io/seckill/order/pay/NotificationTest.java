package io.seckill.order.pay;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.micrometer.core.instrument.MeterRegistry;
import io.seckill.common.order.OrderStatus;
import io.seckill.common.session.OfferKey;
import io.seckill.order.Heard;
import io.seckill.order.OrderServiceTest;
import io.seckill.order.Sale;
import io.seckill.order.Shoppers;
import java.net.http.HttpRequest;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Duration;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.beans.factory.annotation.Autowired;

@OrderServiceTest
class NotificationTest {

    @Autowired
    private Sale sale;

    @Autowired
    private Shoppers shoppers;

    @Autowired
    private Signature signature;

    @Autowired
    private PaymentMapper payments;

    @Autowired
    private MeterRegistry meters;

    @Autowired
    private Heard heard;

    @Autowired
    private Clock clock;

    @Autowired
    private Payer provider;

    private OfferKey offer = Sale.anyOffer();
    private String orderId = "";
    private String paymentId = "";

    @BeforeEach
    void anOrderWhosePaymentWasStarted() {
        offer = sale.open(2);
        orderId = sale.order(offer, "ann");
        paymentId = shoppers.post("ann", "/api/orders/" + orderId + "/payments").text("paymentId");
    }

    private String succeeded(String transactionId) {
        return Payer.body(paymentId, transactionId, orderId, "19.90", "SUCCEEDED");
    }

    private String status() {
        return shoppers.get("ann", "/api/orders/" + orderId).text("status");
    }

    @Test
    void a_payment_pays_the_order_once_however_often_it_is_told() {
        Shoppers.Answer first = provider.notify(succeeded("t1-" + orderId));
        Shoppers.Answer again = provider.notify(succeeded("t1-" + orderId));

        assertThat(first.status()).isEqualTo(200);
        assertThat(first.text("outcome")).isEqualTo("PAID");
        assertThat(again.text("outcome")).isEqualTo("REPEATED");
        assertThat(status()).isEqualTo("PAID");
        assertThat(sale.totals(offer).paid()).isEqualTo(1);
        assertThat(sale.column("due_at", orderId)).isNull();
        sale.assertBooksBalance(offer);
        await().atMost(Duration.ofSeconds(30))
                .until(() -> heard.events(offer).stream()
                        .anyMatch(e -> e.orderId().equals(orderId) && e.status() == OrderStatus.PAID));
    }

    @Test
    void the_same_message_replayed_byte_for_byte_changes_nothing() {
        String body = succeeded("t1-" + orderId);
        String timestamp = Long.toString(clock.millis());
        String signed = signature.of(timestamp, body.getBytes(StandardCharsets.UTF_8));

        provider.notify(body, timestamp, signed);

        assertThat(provider.notify(body, timestamp, signed).text("outcome")).isEqualTo("REPEATED");
        assertThat(sale.totals(offer).paid()).isEqualTo(1);
    }

    @Test
    void a_second_payment_goes_back_and_the_order_stays_paid() {
        provider.notify(succeeded("t1-" + orderId));

        Shoppers.Answer second = provider.notify(succeeded("t2-" + orderId));

        assertThat(second.text("outcome")).isEqualTo("REFUNDING");
        assertThat(charge("t2-" + orderId).refundReason()).isEqualTo(ChargeRow.RefundReason.SECOND);
        assertThat(charge("t1-" + orderId).state()).isEqualTo(ChargeRow.State.ACCEPTED);
        assertThat(status()).isEqualTo("PAID");
    }

    @Test
    void a_payment_of_a_cancelled_order_goes_back_and_the_order_stays_cancelled() {
        shoppers.post("ann", "/api/orders/" + orderId + "/cancellation");

        Shoppers.Answer late = provider.notify(succeeded("t1-" + orderId));

        assertThat(late.text("outcome")).isEqualTo("REFUNDING");
        assertThat(charge("t1-" + orderId).refundReason()).isEqualTo(ChargeRow.RefundReason.LATE);
        assertThat(status()).isEqualTo("CANCELLED");
        assertThat(sale.totals(offer).sold()).isZero();
        sale.assertBooksBalance(offer);
    }

    @Test
    void after_a_failed_try_another_payment_can_be_started() {
        provider.notify(Payer.body(paymentId, "f1-" + orderId, orderId, "19.90", "FAILED"));

        Shoppers.Answer next = shoppers.post("ann", "/api/orders/" + orderId + "/payments");

        assertThat(next.text("paymentId")).isEqualTo(orderId + "-p2").isNotEqualTo(paymentId);
        assertThat(status()).isEqualTo("PENDING_PAYMENT");
    }

    @Test
    void a_notification_of_an_unknown_payment_or_a_wrong_amount_is_refused_with_an_alarm() {
        double unknown = count("UNKNOWN_PAYMENT");
        double wrong = count("WRONG_AMOUNT");

        Shoppers.Answer nobody = provider.notify(Payer.body("nobody", "t1", orderId, "19.90", "SUCCEEDED"));
        Shoppers.Answer other = provider.notify(Payer.body(paymentId, "t1", "another-order", "19.90", "SUCCEEDED"));
        Shoppers.Answer cheap = provider.notify(Payer.body(paymentId, "t1", orderId, "0.01", "SUCCEEDED"));

        assertThat(nobody.status()).isEqualTo(404);
        assertThat(nobody.text("code")).isEqualTo("ORDER_NOT_FOUND");
        assertThat(other.status()).isEqualTo(404);
        assertThat(cheap.status()).isEqualTo(400);
        assertThat(cheap.body().at("/errors/0/field").asString()).isEqualTo("amount");
        assertThat(count("UNKNOWN_PAYMENT")).isEqualTo(unknown + 2);
        assertThat(count("WRONG_AMOUNT")).isEqualTo(wrong + 1);
        assertThat(status()).isEqualTo("PENDING_PAYMENT");
    }

    @Test
    void a_transaction_cannot_pay_two_orders() {
        String other = sale.order(offer, "bob");
        String otherPayment =
                shoppers.post("bob", "/api/orders/" + other + "/payments").text("paymentId");
        provider.notify(succeeded("t1-" + orderId));

        Shoppers.Answer stolen =
                provider.notify(Payer.body(otherPayment, "t1-" + orderId, other, "19.90", "SUCCEEDED"));

        assertThat(stolen.status()).isEqualTo(400);
        assertThat(sale.totals(offer).paid()).isEqualTo(1);
    }

    @Test
    void a_forged_or_unsigned_notification_is_not_believed() {
        String body = succeeded("t1-" + orderId);
        String now = Long.toString(clock.millis());
        String elsewhere = new Signature("another secret", Duration.ofMinutes(5), clock)
                .of(now, body.getBytes(StandardCharsets.UTF_8));
        String ofOtherBody = signature.of(now, body.replace("19.90", "0.01").getBytes(StandardCharsets.UTF_8));

        assertUnauthenticated(provider.notify(body, now, elsewhere));
        assertUnauthenticated(provider.notify(body, now, ofOtherBody));
        assertUnauthenticated(provider.notify(body, now, "not hex"));
        assertUnauthenticated(
                provider.notify(body, "yesterday", signature.of(now, body.getBytes(StandardCharsets.UTF_8))));
        assertUnauthenticated(shoppers.send(shoppers.to("/api/payments/notifications")
                .header("Content-Type", "application/json")
                .POST(HttpRequest.BodyPublishers.ofString(body))));
        assertThat(status()).isEqualTo("PENDING_PAYMENT");
    }

    @Test
    void a_notification_that_is_too_old_or_from_the_future_is_not_believed() {
        String body = succeeded("t1-" + orderId);
        for (long off : new long[] {-301_000, 301_000}) {
            String timestamp = Long.toString(clock.millis() + off);
            assertUnauthenticated(
                    provider.notify(body, timestamp, signature.of(timestamp, body.getBytes(StandardCharsets.UTF_8))));
        }
        assertThat(status()).isEqualTo("PENDING_PAYMENT");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "[]",
                "nothing",
                "{}",
                "{\"paymentId\":7}",
                "{\"paymentId\":\"ключ\",\"transactionId\":\"t\",\"orderId\":\"o\",\"amount\":\"1.00\",\"status\":\"SUCCEEDED\"}",
                "{\"paymentId\":\"p\",\"transactionId\":\"t\",\"orderId\":\"o\",\"amount\":\"1e9\",\"status\":\"SUCCEEDED\"}",
                "{\"paymentId\":\"p\",\"transactionId\":\"t\",\"orderId\":\"o\",\"amount\":\"1.00\",\"status\":\"MAYBE\"}"
            })
    void a_signed_body_that_is_no_notification_is_refused(String body) {
        Shoppers.Answer answer = provider.notify(body);

        assertThat(answer.status()).isEqualTo(400);
        assertThat(answer.contentType()).startsWith("application/problem+json");
        assertThat(answer.text("code")).isEqualTo("VALIDATION_FAILED");
        assertThat(answer.body().path("errors").isEmpty()).isFalse();
    }

    private ChargeRow charge(String transactionId) {
        ChargeRow charge = payments.charge(transactionId);
        if (charge == null) {
            throw new AssertionError("no charge " + transactionId);
        }
        return charge;
    }

    private double count(String outcome) {
        return meters.counter("seckill.order.notifications", "outcome", outcome).count();
    }

    private static void assertUnauthenticated(Shoppers.Answer answer) {
        assertThat(answer.status()).isEqualTo(401);
        assertThat(answer.text("code")).isEqualTo("UNAUTHENTICATED");
    }
}
