package io.seckill.order.expire;

import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.MeterRegistry;
import io.seckill.common.order.OrderStatus;
import io.seckill.common.session.OfferKey;
import io.seckill.order.answer.Answers;
import io.seckill.order.book.EndReason;
import io.seckill.order.book.GuardMapper;
import io.seckill.order.book.GuardRow;
import io.seckill.order.book.ReservationMapper;
import io.seckill.order.book.ReservationRow;
import io.seckill.order.pay.PaymentClosing;
import io.seckill.order.pay.PaymentClosing.Waiting;
import java.util.Collection;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.springframework.transaction.support.TransactionTemplate;

/**
 * The one way an unpaid order ends: CANCELLED under the guard row's lock, its units taken off {@code sold} and owed to their
 * shard; after the commit shopper, shard and listeners are told. An order that somebody may be paying waits until its payment
 * is closed at the provider, which is done without the lock; for how long is bounded, for its units must not be held hostage.
 */
final class Ending {

    private final GuardMapper guards;
    private final ReservationMapper reservations;
    private final TransactionTemplate transaction;
    private final PaymentClosing payments;
    private final Answers answers;
    private final ExpireSettings settings;
    private final MeterRegistry meters;

    Ending(
            GuardMapper guards,
            ReservationMapper reservations,
            TransactionTemplate transaction,
            PaymentClosing payments,
            Answers answers,
            ExpireSettings settings,
            MeterRegistry meters) {
        this.guards = guards;
        this.reservations = reservations;
        this.transaction = transaction;
        this.payments = payments;
        this.answers = answers;
        this.settings = settings;
        this.meters = meters;
    }

    /** Ends those of an offer's orders that are unpaid past their deadline by the database's clock; the others stay. */
    int lapse(OfferKey offer, Collection<String> orderIds) {
        return end(offer, orderIds, EndReason.LAPSED).size();
    }

    /** Ends an unpaid order at its owner's wish; one that is not unpaid any more stays as it is. */
    void cancel(ReservationRow order) {
        end(order.offer(), List.of(order.reservationId()), EndReason.CANCELLED);
    }

    private List<ReservationRow> end(OfferKey offer, Collection<String> orderIds, EndReason reason) {
        Ended ended = end(offer, orderIds, reason, false);
        if (ended.waiting().isEmpty()) {
            return ended.orders();
        }
        payments.close(ended.waiting());
        List<String> waited =
                ended.waiting().stream().map(Waiting::orderId).distinct().toList();
        // a shopper who gives an order back waits for an answer: one try is enough, the sweep closes what is left open
        Ended later = end(offer, waited, reason, reason == EndReason.CANCELLED);
        return Stream.concat(ended.orders().stream(), later.orders().stream()).toList();
    }

    private Ended end(OfferKey offer, Collection<String> orderIds, EndReason reason, boolean last) {
        Ended ended = Objects.requireNonNull(transaction.execute(status -> write(offer, orderIds, reason, last)));
        if (!ended.orders().isEmpty()) {
            Counter.builder("seckill.order.cancelled")
                    .description("Orders that ended unpaid")
                    .tag("reason", reason.name())
                    .register(meters)
                    .increment(ended.orders().size());
            answers.tell(ended.orders());
            answers.changed(ended.orders(), ended.at());
        }
        return ended;
    }

    private Ended write(OfferKey offer, Collection<String> orderIds, EndReason reason, boolean last) {
        GuardRow guard = Objects.requireNonNull(guards.lock(offer), "an order has a guard row");
        List<ReservationRow> due = reservations.byIds(orderIds).stream()
                .filter(row -> row.orderStatus() == OrderStatus.PENDING_PAYMENT
                        && row.offer().equals(offer))
                .filter(row -> reason != EndReason.LAPSED || row.lapsesAt(guard.now()))
                .toList();
        List<Waiting> waiting = payments.begin(due, guard.now(), last);
        Set<String> waitingOrders = waiting.stream().map(Waiting::orderId).collect(Collectors.toSet());
        if (!waiting.isEmpty() && reason == EndReason.LAPSED) {
            reservations.lookAgain(waitingOrders, payments.nextLook(guard.now()));
        }
        List<ReservationRow> open = due.stream()
                .filter(row -> !waitingOrders.contains(row.reservationId()))
                .toList();
        if (!open.isEmpty()) {
            cancel(guard, open, reason);
        }
        return new Ended(open.stream().map(o -> o.cancelled(reason)).toList(), waiting, guard.now());
    }

    private void cancel(GuardRow guard, List<ReservationRow> open, EndReason reason) {
        List<String> ids = open.stream().map(ReservationRow::reservationId).toList();
        int cancelled = reservations.cancel(
                ids, reason, guard.now() + settings.releaseGrace().toMillis());
        if (cancelled != open.size()) {
            throw new IllegalStateException("of " + open.size() + " unpaid orders " + cancelled
                    + " were cancelled: somebody writes without the guard row's lock");
        }
        reservations.history(open, OrderStatus.CANCELLED, reason, guard.now());
        int units = open.stream().mapToInt(ReservationRow::quantity).sum();
        guards.move(guard.offer(), -units, 0, units);
    }

    private record Ended(List<ReservationRow> orders, List<Waiting> waiting, long at) {}
}
