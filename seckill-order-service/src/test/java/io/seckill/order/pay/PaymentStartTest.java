package io.seckill.order.pay;

import static org.assertj.core.api.Assertions.assertThat;

import io.seckill.common.session.OfferKey;
import io.seckill.order.OrderServiceTest;
import io.seckill.order.Sale;
import io.seckill.order.Shoppers;
import java.util.Collections;
import java.util.HashSet;
import java.util.Set;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;

@OrderServiceTest
class PaymentStartTest {

    @Autowired
    private Sale sale;

    @Autowired
    private Shoppers shoppers;

    @Test
    void a_payment_is_started_once_however_often_and_however_fast_it_is_asked_for() throws Exception {
        String orderId = sale.order(sale.open(1), "ann");
        Callable<Shoppers.Answer> start = () -> shoppers.post("ann", "/api/orders/" + orderId + "/payments");
        Set<String> payUrls = new HashSet<>();

        try (ExecutorService threads = Executors.newFixedThreadPool(6)) {
            for (Future<Shoppers.Answer> started : threads.invokeAll(Collections.nCopies(12, start))) {
                assertThat(started.get().status()).isEqualTo(200);
                assertThat(started.get().text("paymentId")).isEqualTo(orderId + "-p1");
                payUrls.add(started.get().text("payUrl"));
            }
        }

        assertThat(payUrls).hasSize(1);
        assertThat(payUrls.iterator().next()).endsWith("/sandbox/payments/" + orderId + "-p1");
    }

    @Test
    void an_order_that_is_not_unpaid_or_not_ones_own_cannot_be_paid() {
        OfferKey offer = sale.open(3);
        String cancelled = sale.order(offer, "ann");
        shoppers.post("ann", "/api/orders/" + cancelled + "/cancellation");
        String lapsing = sale.order(offer, "bob");
        sale.letTheDeadlinePass(lapsing);
        String strange = sale.order(offer, "cid");

        assertProblem(shoppers.post("ann", "/api/orders/" + cancelled + "/payments"), 409, "ILLEGAL_TRANSITION");
        assertProblem(shoppers.post("bob", "/api/orders/" + lapsing + "/payments"), 409, "ILLEGAL_TRANSITION");
        assertProblem(shoppers.post("ann", "/api/orders/" + strange + "/payments"), 404, "ORDER_NOT_FOUND");
    }

    private static void assertProblem(Shoppers.Answer answer, int status, String code) {
        assertThat(answer.status()).isEqualTo(status);
        assertThat(answer.text("code")).isEqualTo(code);
    }
}
