package io.seckill.order.pay;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.seckill.common.session.OfferKey;
import io.seckill.order.OrderServiceTest;
import io.seckill.order.Sale;
import io.seckill.order.Shoppers;
import java.net.http.HttpRequest;
import java.time.Duration;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;

@OrderServiceTest
class SandboxTest {

    @Autowired
    private Sale sale;

    @Autowired
    private Shoppers shoppers;

    private OfferKey offer = Sale.anyOffer();
    private String orderId = "";
    private String payUrl = "";

    @BeforeEach
    void aStartedPayment() {
        offer = sale.open(1);
        orderId = sale.order(offer, "ann");
        payUrl = shoppers.post("ann", "/api/orders/" + orderId + "/payments").text("payUrl");
    }

    @Test
    void a_program_pays_by_one_call_without_a_token_and_may_repeat_it() {
        Shoppers.Answer first = press("/pay", "application/json");
        Shoppers.Answer again = press("/pay", "*/*");

        assertThat(first.status()).isEqualTo(200);
        assertThat(first.body().at("/charges/0/answer").asString()).isEqualTo("TAKEN");
        assertThat(again.body()).isEqualTo(first.body());
        assertThat(status()).isEqualTo("PAID");
    }

    @Test
    void the_page_shows_what_is_paid_and_escapes_it_and_its_form_leads_back_to_it() {
        Shoppers.Answer page = shoppers.send(shoppers.to(payUrl).GET());
        Shoppers.Answer pressed = press("/pay", "text/html,application/xhtml+xml,*/*;q=0.8");

        assertThat(page.contentType()).isEqualTo("text/html;charset=UTF-8");
        assertThat(page.raw().body())
                .contains("19.90", orderId, "Kettle &amp; &lt;cup&gt; × 1")
                .doesNotContain("<cup>");
        assertThat(pressed.status()).isEqualTo(303);
        assertThat(pressed.raw().headers().firstValue("Location"))
                .hasValueSatisfying(l -> assertThat(l).endsWith("/sandbox/payments/" + orderId + "-p1"));
        assertThat(status()).isEqualTo("PAID");
    }

    @Test
    void paying_twice_pays_once_and_brings_the_second_back() {
        press("/pay-twice", "application/json");

        assertThat(status()).isEqualTo("PAID");
        await().atMost(Duration.ofSeconds(30))
                .until(() ->
                        shoppers.send(shoppers.to(payUrl).GET()).raw().body().contains("refunded"));
    }

    @Test
    void a_failed_payment_leaves_the_order_unpaid() {
        press("/fail", "application/json");

        assertThat(status()).isEqualTo("PENDING_PAYMENT");
        assertThat(shoppers.post("ann", "/api/orders/" + orderId + "/payments").text("payUrl"))
                .isNotEqualTo(payUrl);
    }

    @Test
    void a_late_payment_is_told_only_after_the_deadline() {
        Shoppers.Answer late = press("/pay-late", "application/json");

        assertThat(late.body().at("/charges/0/status").asString()).isEqualTo("SUCCEEDED");
        assertThat(late.body().at("/charges/0/answer").isNull()).isTrue();
        assertThat(status()).isEqualTo("PENDING_PAYMENT");
    }

    @Test
    void a_late_payment_of_a_closed_payment_comes_at_once_and_goes_back() {
        shoppers.post("ann", "/api/orders/" + orderId + "/cancellation");
        assertThat(page()).contains("state CLOSED");
        assertThat(press("/pay", "application/json").text("code")).isEqualTo("ILLEGAL_TRANSITION");
        assertThat(press("/pay-twice", "application/json").status()).isEqualTo(409);
        assertThat(press("/fail", "application/json").status()).isEqualTo(409);

        Shoppers.Answer late = press("/pay-late", "application/json");

        assertThat(late.text("state")).isEqualTo("SUCCEEDED");
        assertThat(late.body().at("/charges/0/answer").asString()).isEqualTo("TAKEN");
        await().atMost(Duration.ofSeconds(30)).until(() -> page().contains("refunded"));
        assertThat(status()).isEqualTo("CANCELLED");
    }

    @Test
    void nothing_is_known_of_a_late_payment_before_it_comes() {
        press("/pay-late", "application/json");

        shoppers.post("ann", "/api/orders/" + orderId + "/cancellation");

        assertThat(status()).isEqualTo("CANCELLED");
    }

    @Test
    void an_expired_payment_cannot_be_paid() {
        sale.change("UPDATE sandbox_payment SET expires_at = 1 WHERE order_id = ?", orderId);

        assertThat(press("/pay", "application/json").status()).isEqualTo(409);
        assertThat(page()).contains("state EXPIRED");
    }

    @Test
    void the_page_fits_a_phone_and_offers_only_what_is_possible() {
        assertThat(page()).contains("width=device-width", "state OPEN").doesNotContain(" disabled");
        press("/pay", "application/json");
        assertThat(page()).contains("state SUCCEEDED", "name=\"fail\" disabled").doesNotContain("name=\"pay\"");
    }

    private String page() {
        return shoppers.send(shoppers.to(payUrl).GET()).raw().body();
    }

    @Test
    void a_payment_or_a_button_that_is_not_there_is_404() {
        assertThat(press("/steal", "application/json").status()).isEqualTo(404);
        assertThat(shoppers.get("ann", "/sandbox/payments/nobody").status()).isEqualTo(404);
        assertThat(shoppers.get("ann", "/sandbox/payments/%D0%BA").status()).isEqualTo(404);
    }

    @Test
    void the_providers_own_interface_believes_signed_calls_only() {
        Shoppers.Answer unsigned = shoppers.send(shoppers.to("/sandbox/api/payments")
                .header("Content-Type", "application/json")
                .POST(HttpRequest.BodyPublishers.ofString("{}")));

        assertThat(unsigned.status()).isEqualTo(401);
    }

    private Shoppers.Answer press(String button, String accept) {
        return shoppers.send(
                shoppers.to(payUrl + button).header("Accept", accept).POST(HttpRequest.BodyPublishers.noBody()));
    }

    private String status() {
        return shoppers.get("ann", "/api/orders/" + orderId).text("status");
    }
}
