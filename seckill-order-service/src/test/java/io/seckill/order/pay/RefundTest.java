package io.seckill.order.pay;

import static org.assertj.core.api.Assertions.assertThat;

import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import io.seckill.common.session.OfferKey;
import io.seckill.order.OrderServiceTest;
import io.seckill.order.Sale;
import io.seckill.order.Shoppers;
import io.seckill.order.answer.Answers;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.transaction.support.TransactionTemplate;

@OrderServiceTest
class RefundTest {

    @Autowired
    private Sale sale;

    @Autowired
    private Shoppers shoppers;

    @Autowired
    private Payer provider;

    @Autowired
    private PaymentMapper payments;

    @Autowired
    private PaymentSettings settings;

    @Autowired
    private TransactionTemplate transaction;

    @Autowired
    private RefundBook book;

    @Autowired
    private Answers answers;

    /** A provider that only refunds, in its own way. */
    @FunctionalInterface
    private interface Refunding extends PaymentProvider {

        @Override
        default String open(Opening opening) {
            throw new UnsupportedOperationException();
        }

        @Override
        default Known query(String paymentId) {
            throw new UnsupportedOperationException();
        }

        @Override
        default Known close(String paymentId) {
            throw new UnsupportedOperationException();
        }
    }

    /** Fails a number of times before it takes a refund. */
    private static final class Moody implements Refunding {

        private final List<String> asked = Collections.synchronizedList(new ArrayList<>());
        private int failures;

        Moody(int failures) {
            this.failures = failures;
        }

        @Override
        public void refund(Refund refund) throws ProviderUnavailableException {
            asked.add(refund.transactionId());
            if (failures-- > 0) {
                throw new ProviderUnavailableException("away", new IllegalStateException());
            }
        }
    }

    private Refunds refunds(PaymentProvider by) {
        return new Refunds(
                payments,
                book,
                by,
                new ProviderCalls(settings),
                transaction,
                answers,
                settings,
                new SimpleMeterRegistry());
    }

    @Test
    void a_refund_is_repeated_until_the_provider_has_taken_it_and_then_no_more() {
        String transactionId = owedRefund();
        sale.change(
                "UPDATE payment_charge SET due_at = 1, state = 'REFUNDING' WHERE transaction_id = ?", transactionId);
        Moody moody = new Moody(2);
        Refunds refunds = refunds(moody);

        for (int i = 0; i < 3; i++) {
            refunds.run();
            sale.change(
                    "UPDATE payment_charge SET due_at = 1 WHERE transaction_id = ? AND due_at IS NOT NULL",
                    transactionId);
        }
        refunds.run();

        assertThat(moody.asked.stream().filter(transactionId::equals)).hasSize(3);
        assertThat(state(transactionId)).isEqualTo(ChargeRow.State.REFUNDED);
    }

    @Test
    void a_refund_that_another_instance_is_trying_is_left_alone() {
        String transactionId = owedRefund();
        sale.change(
                "UPDATE payment_charge SET due_at = 1, state = 'REFUNDING' WHERE transaction_id = ?", transactionId);
        Moody first = new Moody(0);
        Moody second = new Moody(0);
        Refunding slow = refund -> {
            refunds(second).run();
            first.refund(refund);
        };

        refunds(slow).run();

        assertThat(first.asked).contains(transactionId);
        assertThat(second.asked).doesNotContain(transactionId);
    }

    @Test
    void through_the_sandbox_money_comes_back() {
        OfferKey offer = sale.open(1);
        String orderId = sale.order(offer, "ann");
        String payUrl =
                shoppers.post("ann", "/api/orders/" + orderId + "/payments").text("payUrl");
        shoppers.post("ann", "/api/orders/" + orderId + "/cancellation");

        Shoppers.Answer paid = shoppers.post("ann", payUrl + "/pay-late");

        assertThat(paid.status()).isEqualTo(200);
        String transactionId = paid.body().at("/charges/0/transactionId").asString();
        // the refund sweeper is kicked by the notification
        Awaitility.await().atMost(Duration.ofSeconds(30)).until(() -> state(transactionId) == ChargeRow.State.REFUNDED);
        assertThat(shoppers.get("ann", payUrl).raw().body()).contains("refunded");
    }

    private String owedRefund() {
        OfferKey offer = sale.open(1);
        String orderId = sale.order(offer, "ann");
        String paymentId =
                shoppers.post("ann", "/api/orders/" + orderId + "/payments").text("paymentId");
        shoppers.post("ann", "/api/orders/" + orderId + "/cancellation");
        provider.notify(Payer.body(paymentId, "t-" + orderId, orderId, "19.90", "SUCCEEDED"));
        // the sandbox knows nothing of this charge: the service's own sweeper has tried, in vain
        Awaitility.await().atMost(Duration.ofSeconds(30)).until(() -> attempts("t-" + orderId) > 0);
        return "t-" + orderId;
    }

    private int attempts(String transactionId) {
        ChargeRow charge = payments.charge(transactionId);
        return charge == null ? 0 : charge.attempts();
    }

    private ChargeRow.State state(String transactionId) {
        ChargeRow charge = payments.charge(transactionId);
        if (charge == null) {
            throw new AssertionError("no charge " + transactionId);
        }
        return charge.state();
    }
}
