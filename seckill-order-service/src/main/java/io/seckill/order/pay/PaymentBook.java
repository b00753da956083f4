package io.seckill.order.pay;

import io.seckill.common.order.OrderStatus;
import io.seckill.order.book.GuardMapper;
import io.seckill.order.book.GuardRow;
import io.seckill.order.book.ReservationMapper;
import io.seckill.order.book.ReservationRow;
import io.seckill.order.handover.PaidOrders;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.springframework.transaction.support.TransactionTemplate;

/**
 * Writes down what a notification says: one transaction, guard row first, then the order. The first charge of an unpaid order
 * pays it, also past its deadline: what counts is whether it has ended. Every other charge is kept as a refund that is owed.
 */
final class PaymentBook {

    private final GuardMapper guards;
    private final ReservationMapper reservations;
    private final PaymentMapper payments;
    private final PaidOrders paidOrders;
    private final TransactionTemplate transaction;

    PaymentBook(
            GuardMapper guards,
            ReservationMapper reservations,
            PaymentMapper payments,
            PaidOrders paidOrders,
            TransactionTemplate transaction) {
        this.guards = guards;
        this.reservations = reservations;
        this.payments = payments;
        this.paidOrders = paidOrders;
        this.transaction = transaction;
    }

    /**
     * What was written.
     *
     * @param paid the order, when this paid it
     * @param at   by the database's clock, epoch milliseconds
     */
    record Written(NotificationOutcome outcome, @Nullable ReservationRow paid, long at) {

        static Written nothing(NotificationOutcome outcome) {
            return new Written(outcome, null, 0);
        }
    }

    Written write(Notification notification) {
        PaymentRow payment = payments.payment(notification.paymentId());
        if (payment == null || !payment.orderId().equals(notification.orderId())) {
            return Written.nothing(NotificationOutcome.UNKNOWN_PAYMENT);
        }
        if (payment.amount().compareTo(notification.amount()) != 0) {
            return Written.nothing(NotificationOutcome.WRONG_AMOUNT);
        }
        ReservationRow order = Objects.requireNonNull(reservations.byId(payment.orderId()), "a payment has an order");
        return Objects.requireNonNull(transaction.execute(status -> {
            GuardRow guard = Objects.requireNonNull(guards.lock(order.offer()), "an order has a guard row");
            return switch (notification.status()) {
                case SUCCEEDED -> charged(guard, notification);
                case FAILED -> failed(notification);
            };
        }));
    }

    private Written charged(GuardRow guard, Notification notification) {
        ChargeRow known = payments.charge(notification.transactionId());
        if (known != null) {
            return Written.nothing(
                    known.paymentId().equals(notification.paymentId())
                            ? NotificationOutcome.REPEATED
                            : NotificationOutcome.FOREIGN_TRANSACTION);
        }
        ReservationRow order =
                Objects.requireNonNull(reservations.byId(notification.orderId()), "orders do not go away");
        payments.end(notification.paymentId(), PaymentRow.State.SUCCEEDED);
        if (order.orderStatus() != OrderStatus.PENDING_PAYMENT) {
            ChargeRow.RefundReason reason = order.orderStatus() == OrderStatus.CANCELLED
                    ? ChargeRow.RefundReason.LATE
                    : ChargeRow.RefundReason.SECOND;
            payments.insertCharge(charge(notification, ChargeRow.State.REFUNDING, reason), guard.now(), guard.now());
            return new Written(NotificationOutcome.REFUNDING, null, guard.now());
        }
        pay(guard, order);
        payments.insertCharge(charge(notification, ChargeRow.State.ACCEPTED, null), guard.now(), null);
        ReservationRow paid = Objects.requireNonNull(reservations.byId(order.reservationId()), "orders do not go away");
        return new Written(NotificationOutcome.PAID, paid, guard.now());
    }

    private void pay(GuardRow guard, ReservationRow order) {
        int moved = reservations.move(List.of(order.reservationId()), OrderStatus.PENDING_PAYMENT, OrderStatus.PAID);
        if (moved != 1) {
            throw new IllegalStateException("order " + order.reservationId()
                    + " was not unpaid any more: somebody writes without the guard row's lock");
        }
        reservations.history(List.of(order), OrderStatus.PAID, null, guard.now());
        guards.move(order.offer(), 0, order.quantity(), 0);
        // what else could still be paid for this order is closed by the sweep
        payments.closing(List.of(order.reservationId()), guard.now(), guard.now());
        paidOrders.paid(order, guard.now());
    }

    private Written failed(Notification notification) {
        int ended = payments.end(notification.paymentId(), PaymentRow.State.FAILED);
        return Written.nothing(ended == 1 ? NotificationOutcome.FAILED : NotificationOutcome.REPEATED);
    }

    private static ChargeRow charge(Notification n, ChargeRow.State state, ChargeRow.@Nullable RefundReason reason) {
        return new ChargeRow(n.transactionId(), n.paymentId(), n.orderId(), n.amount(), state, reason, 0);
    }
}
