package io.seckill.order.pay;

import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import io.seckill.order.answer.Answers;
import io.seckill.order.book.ReservationRow;
import io.seckill.order.pay.PaymentProvider.ProviderUnavailableException;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.atomic.AtomicInteger;
import org.springframework.transaction.support.TransactionTemplate;

/** Gives back what must go back, and repeats it until the provider has confirmed. Refunds are leased, one instance each. */
final class Refunds implements Runnable {

    private final PaymentMapper payments;
    private final RefundBook book;
    private final PaymentProvider provider;
    private final ProviderCalls calls;
    private final TransactionTemplate transaction;
    private final Answers answers;
    private final PaymentSettings settings;
    private final Counter done;
    private final Counter failed;
    private final AtomicInteger stuck = new AtomicInteger();

    Refunds(
            PaymentMapper payments,
            RefundBook book,
            PaymentProvider provider,
            ProviderCalls calls,
            TransactionTemplate transaction,
            Answers answers,
            PaymentSettings settings,
            MeterRegistry meters) {
        this.payments = payments;
        this.book = book;
        this.provider = provider;
        this.calls = calls;
        this.transaction = transaction;
        this.answers = answers;
        this.settings = settings;
        this.done = counter(meters, "DONE");
        this.failed = counter(meters, "FAILED");
        Gauge.builder("seckill.order.refunds.stuck", stuck, AtomicInteger::get)
                .description("Refunds that did not take several times; every instance says the same")
                .register(meters);
    }

    private static Counter counter(MeterRegistry meters, String outcome) {
        return Counter.builder("seckill.order.refunds")
                .description("Tries of refunds, by outcome")
                .tag("outcome", outcome)
                .register(meters);
    }

    @Override
    public void run() {
        if (!calls.away()) {
            calls.each(lease(), this::refund);
        }
        stuck.set(payments.refundsTried(PaymentClosing.TRIES_BEFORE_ALARM));
    }

    private void refund(ChargeRow charge) throws ProviderUnavailableException {
        try {
            provider.refund(new PaymentProvider.Refund(charge.transactionId(), charge.paymentId(), charge.amount()));
        } catch (ProviderUnavailableException e) {
            payments.refundFailed(charge.transactionId(), settings.pauseAfter(charge.attempts()));
            failed.increment();
            throw e;
        }
        book.took(charge).ifPresent(changed -> {
            List<ReservationRow> order = List.of(changed.order());
            if (changed.order().owesRelease()) {
                answers.tell(order);
            } else {
                answers.status(order);
            }
            answers.changed(order, changed.at());
        });
        done.increment();
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
}
