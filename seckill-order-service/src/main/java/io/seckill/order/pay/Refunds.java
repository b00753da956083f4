package io.seckill.order.pay;

import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.MeterRegistry;
import java.util.List;
import java.util.Objects;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.transaction.support.TransactionTemplate;

/** Gives back what must go back, and repeats it until the provider has confirmed. Refunds are leased, one instance each. */
final class Refunds implements Runnable {

    private static final Logger log = LoggerFactory.getLogger(Refunds.class);

    private final PaymentMapper payments;
    private final PaymentProvider provider;
    private final TransactionTemplate transaction;
    private final PaymentSettings settings;
    private final Counter done;
    private final Counter failed;

    Refunds(
            PaymentMapper payments,
            PaymentProvider provider,
            TransactionTemplate transaction,
            PaymentSettings settings,
            MeterRegistry meters) {
        this.payments = payments;
        this.provider = provider;
        this.transaction = transaction;
        this.settings = settings;
        this.done = counter(meters, "DONE");
        this.failed = counter(meters, "FAILED");
    }

    private static Counter counter(MeterRegistry meters, String outcome) {
        return Counter.builder("seckill.order.refunds")
                .description("Tries of refunds, by outcome")
                .tag("outcome", outcome)
                .register(meters);
    }

    @Override
    public void run() {
        for (ChargeRow charge : lease()) {
            try {
                provider.refund(
                        new PaymentProvider.Refund(charge.transactionId(), charge.paymentId(), charge.amount()));
                payments.refunded(charge.transactionId());
                done.increment();
            } catch (PaymentProvider.ProviderUnavailableException e) {
                payments.refundFailed(charge.transactionId(), pause(charge.attempts()));
                failed.increment();
                log.warn("refund {} did not take and will be repeated: {}", charge.transactionId(), e.getMessage());
            }
        }
    }

    private List<ChargeRow> lease() {
        return Objects.requireNonNull(transaction.execute(status -> {
            List<ChargeRow> due = payments.lockDueRefunds(settings.refundPage());
            if (!due.isEmpty()) {
                payments.leaseRefunds(
                        due.stream().map(ChargeRow::transactionId).toList(),
                        settings.refundLease().toMillis());
            }
            return due;
        }));
    }

    private long pause(int attemptsBefore) {
        long doubled = settings.refundBackOff().toMillis() << Math.min(attemptsBefore, 20);
        return Math.min(doubled, settings.refundBackOffMax().toMillis());
    }
}
