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
import java.util.Collection;
import java.util.List;
import java.util.Objects;
import java.util.function.Predicate;
import org.springframework.transaction.support.TransactionTemplate;

/**
 * The one way an unpaid order ends: CANCELLED under the guard row's lock, its units taken off {@code sold} and owed to their
 * shard; after the commit shopper, shard and listeners are told.
 */
final class Ending {

    private final GuardMapper guards;
    private final ReservationMapper reservations;
    private final TransactionTemplate transaction;
    private final Answers answers;
    private final ExpireSettings settings;
    private final MeterRegistry meters;

    Ending(
            GuardMapper guards,
            ReservationMapper reservations,
            TransactionTemplate transaction,
            Answers answers,
            ExpireSettings settings,
            MeterRegistry meters) {
        this.guards = guards;
        this.reservations = reservations;
        this.transaction = transaction;
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
        Ended ended = Objects.requireNonNull(transaction.execute(status -> write(offer, orderIds, reason)));
        if (!ended.orders().isEmpty()) {
            Counter.builder("seckill.order.cancelled")
                    .description("Orders that ended unpaid")
                    .tag("reason", reason.name())
                    .register(meters)
                    .increment(ended.orders().size());
            answers.tell(ended.orders());
            answers.changed(ended.orders(), ended.at());
        }
        return ended.orders();
    }

    private Ended write(OfferKey offer, Collection<String> orderIds, EndReason reason) {
        GuardRow guard = Objects.requireNonNull(guards.lock(offer), "an order has a guard row");
        Predicate<ReservationRow> due = order -> reason != EndReason.LAPSED || order.deadline() <= guard.now();
        List<ReservationRow> open = reservations.byIds(orderIds).stream()
                .filter(row -> row.orderStatus() == OrderStatus.PENDING_PAYMENT
                        && row.offer().equals(offer))
                .filter(due)
                .toList();
        if (open.isEmpty()) {
            return new Ended(List.of(), guard.now());
        }
        List<String> ids = open.stream().map(ReservationRow::reservationId).toList();
        int cancelled = reservations.cancel(
                ids, reason, guard.now() + settings.releaseGrace().toMillis());
        if (cancelled != open.size()) {
            throw new IllegalStateException("of " + open.size() + " unpaid orders " + cancelled
                    + " were cancelled: somebody writes without the guard row's lock");
        }
        reservations.history(open, OrderStatus.CANCELLED, reason, guard.now());
        int units = open.stream().mapToInt(ReservationRow::quantity).sum();
        guards.move(offer, -units, 0, units);
        return new Ended(open.stream().map(o -> o.cancelled(reason)).toList(), guard.now());
    }

    private record Ended(List<ReservationRow> orders, long at) {}
}
