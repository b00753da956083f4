package io.seckill.order.pay;

import io.seckill.common.order.OfferGuard;
import io.seckill.common.order.OrderStatus;
import io.seckill.order.book.EndReason;
import io.seckill.order.book.GuardMapper;
import io.seckill.order.book.GuardRow;
import io.seckill.order.book.ReleaseState;
import io.seckill.order.book.ReservationMapper;
import io.seckill.order.book.ReservationRow;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.transaction.support.TransactionTemplate;

/**
 * How a paid order is taken back: {@code PAID → REFUNDING} when an operator says so, {@code REFUNDING → REFUNDED} when the
 * provider has confirmed that the money is back. Only then are its units nobody's: they are owed to their shard as those of a
 * cancelled order are, and the shopper may buy again. Each is one transaction, guard row first.
 */
final class RefundBook {

    private final GuardMapper guards;
    private final ReservationMapper reservations;
    private final PaymentMapper payments;
    private final TransactionTemplate transaction;
    private final PaymentSettings settings;

    RefundBook(
            GuardMapper guards,
            ReservationMapper reservations,
            PaymentMapper payments,
            TransactionTemplate transaction,
            PaymentSettings settings) {
        this.guards = guards;
        this.reservations = reservations;
        this.payments = payments;
        this.transaction = transaction;
        this.settings = settings;
    }

    /**
     * An order that changed.
     *
     * @param at by the database's clock, epoch milliseconds
     */
    record Changed(ReservationRow order, long at) {}

    /** {@code PAID → REFUNDING}; empty when the order is not PAID. */
    Optional<Changed> begin(ReservationRow known) {
        return Objects.requireNonNull(transaction.execute(status -> {
            GuardRow guard = lock(known);
            ReservationRow order = now(known);
            if (order.orderStatus() != OrderStatus.PAID) {
                return Optional.empty();
            }
            List<ChargeRow> paidBy = payments.accepted(order.reservationId());
            if (paidBy.size() != 1 || payments.takeBack(paidBy.getFirst().transactionId(), guard.now()) != 1) {
                throw new IllegalStateException(
                        "order " + order.reservationId() + " is PAID by " + paidBy.size() + " charges instead of one");
            }
            moved(reservations.move(List.of(order.reservationId()), OrderStatus.PAID, OrderStatus.REFUNDING), order);
            reservations.history(List.of(order), OrderStatus.REFUNDING, null, guard.now());
            return Optional.of(new Changed(order.with(OrderStatus.REFUNDING, null, null), guard.now()));
        }));
    }

    /** The provider has confirmed a refund. With the charge that paid an order the order ends; else empty. */
    Optional<Changed> took(ChargeRow charge) {
        if (charge.refundReason() != ChargeRow.RefundReason.ORDER) {
            payments.refunded(charge.transactionId());
            return Optional.empty();
        }
        ReservationRow known = Objects.requireNonNull(reservations.byId(charge.orderId()), "a charge has an order");
        return Objects.requireNonNull(transaction.execute(status -> {
            GuardRow guard = lock(known);
            if (payments.refunded(charge.transactionId()) == 0) {
                // another instance was told the same
                return Optional.empty();
            }
            return Optional.of(new Changed(end(guard, now(known)), guard.now()));
        }));
    }

    private ReservationRow end(GuardRow guard, ReservationRow order) {
        // an archived offer has no shards that could sell them again
        boolean archived = guard.phase() == OfferGuard.Phase.ARCHIVED;
        ReleaseState release = archived ? ReleaseState.DONE : ReleaseState.OWED;
        @Nullable
        Long due = archived ? null : guard.now() + settings.releaseGrace().toMillis();
        moved(reservations.refunded(order.reservationId(), release, due), order);
        reservations.history(List.of(order), OrderStatus.REFUNDED, EndReason.REFUNDED, guard.now());
        guards.move(order.offer(), -order.quantity(), -order.quantity(), order.quantity());
        return order.with(OrderStatus.REFUNDED, EndReason.REFUNDED, release);
    }

    private GuardRow lock(ReservationRow order) {
        return Objects.requireNonNull(guards.lock(order.offer()), "an order has a guard row");
    }

    private ReservationRow now(ReservationRow order) {
        return Objects.requireNonNull(reservations.byId(order.reservationId()), "orders do not go away");
    }

    private static void moved(int rows, ReservationRow order) {
        if (rows != 1) {
            throw new IllegalStateException("order " + order.reservationId() + " was not " + order.orderStatus()
                    + " any more: somebody writes without the guard row's lock");
        }
    }
}
