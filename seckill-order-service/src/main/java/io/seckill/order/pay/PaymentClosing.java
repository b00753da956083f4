package io.seckill.order.pay;

import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import io.seckill.order.book.ReservationRow;
import io.seckill.order.pay.PaymentProvider.Known;
import io.seckill.order.pay.PaymentProvider.ProviderUnavailableException;
import java.util.Collection;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.atomic.AtomicInteger;
import org.springframework.transaction.support.TransactionTemplate;

/**
 * Before an order ends unpaid, its payments are closed at the provider, so that no money comes after. In two steps, for nobody
 * holds a lock while he waits for the provider: {@link #begin} under the guard row's lock, {@link #close} without it. A payment
 * that turns out to be paid pays its order, if it is still unpaid, as a notification would.
 */
public final class PaymentClosing implements Runnable {

    /** Tries after which it is said that a closing, or a refund, does not take. */
    static final int TRIES_BEFORE_ALARM = 5;

    private final PaymentMapper payments;
    private final PaymentProvider provider;
    private final Payments taking;
    private final ProviderCalls calls;
    private final TransactionTemplate transaction;
    private final PaymentSettings settings;
    private final AtomicInteger stuck = new AtomicInteger();

    PaymentClosing(
            PaymentMapper payments,
            PaymentProvider provider,
            Payments taking,
            ProviderCalls calls,
            TransactionTemplate transaction,
            PaymentSettings settings,
            MeterRegistry meters) {
        this.payments = payments;
        this.provider = provider;
        this.taking = taking;
        this.calls = calls;
        this.transaction = transaction;
        this.settings = settings;
        Gauge.builder("seckill.order.payments.closing.stuck", stuck, AtomicInteger::get)
                .description(
                        "Payments that the provider was asked several times to close, in vain; every instance says the same")
                .register(meters);
    }

    /** A payment that its order waits for. */
    public record Waiting(String paymentId, String orderId, int attempts) {}

    /**
     * Marks what is to be closed; the caller holds the lock of the guard row. From here on no payment of these orders is started.
     *
     * @param orders unpaid ones that are to end
     * @param now    by the database's clock
     * @param last   whether the orders wait no longer: their payments are closed later, by the sweep
     * @return what is not closed yet and is worth waiting for; empty when {@code last}
     */
    public List<Waiting> begin(Collection<ReservationRow> orders, long now, boolean last) {
        if (orders.isEmpty()) {
            return List.of();
        }
        List<String> ids = orders.stream().map(ReservationRow::reservationId).toList();
        List<ClosingRow> live = payments.live(ids);
        if (live.stream().anyMatch(each -> each.closingAt() == null)) {
            payments.closing(ids, now, now + settings.closeLease().toMillis());
        }
        long givenUp = now - settings.closeWithin().toMillis();
        return last
                ? List.of()
                : live.stream()
                        .filter(each -> each.closingAt() == null || each.closingAt() > givenUp)
                        .map(PaymentClosing::waiting)
                        .toList();
    }

    /** When an order that waits for its payments is looked at again, epoch milliseconds. */
    public long nextLook(long now) {
        return now + settings.closeRetry().toMillis();
    }

    /** Closes them at the provider, within a bounded time; what does not take stays CLOSING, for the next look or the sweep. */
    public void close(List<Waiting> all) {
        calls.each(all, this::close);
    }

    private void close(Waiting payment) throws ProviderUnavailableException {
        try {
            settle(payment, provider.close(payment.paymentId()));
        } catch (ProviderUnavailableException e) {
            payments.closeFailed(payment.paymentId(), settings.pauseAfter(payment.attempts()));
            throw e;
        }
    }

    private void settle(Waiting payment, Known known) {
        switch (known.state()) {
            case SUCCEEDED ->
                known.taken().stream()
                        .map(taken -> Notification.succeeded(payment.paymentId(), payment.orderId(), taken))
                        .forEach(taking::take);
            case FAILED -> payments.end(payment.paymentId(), PaymentRow.State.FAILED);
            case CLOSED, UNKNOWN -> payments.closed(payment.paymentId());
            case OPEN -> throw new IllegalStateException("a closed payment is not OPEN");
        }
    }

    /** The sweep: what an end of an order left behind, and payments of orders that were paid by another one. */
    @Override
    public void run() {
        if (!calls.away()) {
            close(lease());
        }
        stuck.set(payments.closingsTried(TRIES_BEFORE_ALARM));
    }

    private List<Waiting> lease() {
        return Objects.requireNonNull(transaction.execute(status -> {
            List<Waiting> due = payments.lockDueClosings(settings.closePage()).stream()
                    .map(PaymentClosing::waiting)
                    .toList();
            if (!due.isEmpty()) {
                payments.leaseClosings(
                        due.stream().map(Waiting::paymentId).toList(),
                        settings.closeLease().toMillis());
            }
            return due;
        }));
    }

    private static Waiting waiting(ClosingRow row) {
        return new Waiting(row.paymentId(), row.orderId(), row.closeAttempts());
    }
}
