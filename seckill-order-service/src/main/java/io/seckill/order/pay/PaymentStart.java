package io.seckill.order.pay;

import io.seckill.common.order.OrderStatus;
import io.seckill.common.platform.web.ErrorCode;
import io.seckill.common.platform.web.Problem;
import io.seckill.order.book.GuardMapper;
import io.seckill.order.book.GuardRow;
import io.seckill.order.book.ReservationMapper;
import io.seckill.order.book.ReservationRow;
import io.seckill.order.view.OwnOrders;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.dao.DuplicateKeyException;
import org.springframework.transaction.support.TransactionTemplate;

/**
 * Starts the payment of an order. A repeat, or a second call at the same time, gets the same payment: its id is the order's id
 * and the attempt's number, and only a failed attempt makes room for the next.
 */
final class PaymentStart {

    private static final Logger log = LoggerFactory.getLogger(PaymentStart.class);

    private final OwnOrders own;
    private final GuardMapper guards;
    private final ReservationMapper reservations;
    private final PaymentMapper payments;
    private final PaymentProvider provider;
    private final TransactionTemplate transaction;

    PaymentStart(
            OwnOrders own,
            GuardMapper guards,
            ReservationMapper reservations,
            PaymentMapper payments,
            PaymentProvider provider,
            TransactionTemplate transaction) {
        this.own = own;
        this.guards = guards;
        this.reservations = reservations;
        this.payments = payments;
        this.provider = provider;
        this.transaction = transaction;
    }

    /** A payment that the shopper can make. */
    record Started(String paymentId, String payUrl) {}

    Started start(String userId, String orderId) {
        ReservationRow order = own.find(userId, orderId);
        Attempt attempt = attempt(order);
        PaymentRow payment = attempt.payment();
        String payUrl = payment.payUrl();
        if (payUrl == null) {
            payUrl = open(order, payment, attempt.subject());
            payments.opened(payment.paymentId(), payUrl);
        }
        return new Started(payment.paymentId(), payUrl);
    }

    private Attempt attempt(ReservationRow order) {
        try {
            return Objects.requireNonNull(transaction.execute(status -> payable(order)));
        } catch (DuplicateKeyException e) {
            // another call of the same shopper was faster; its attempt is ours
            return Objects.requireNonNull(transaction.execute(status -> payable(order)));
        }
    }

    private Attempt payable(ReservationRow order) {
        GuardRow guard = Objects.requireNonNull(guards.lock(order.offer()), "an order has a guard row");
        ReservationRow now = Objects.requireNonNull(reservations.byId(order.reservationId()), "orders do not go away");
        if (now.orderStatus() != OrderStatus.PENDING_PAYMENT) {
            throw Problem.of(
                    ErrorCode.ILLEGAL_TRANSITION, "The order is " + now.orderStatus() + ": there is nothing to pay");
        }
        if (now.deadline() <= guard.now()) {
            throw Problem.of(ErrorCode.ILLEGAL_TRANSITION, "The time to pay this order is over");
        }
        PaymentRow latest = payments.latest(order.reservationId());
        if (latest == null || latest.state() == PaymentRow.State.FAILED) {
            latest = create(now, latest);
        }
        return new Attempt(latest, guard.title() + " × " + now.quantity());
    }

    private PaymentRow create(ReservationRow order, @Nullable PaymentRow failed) {
        int attempt = failed == null ? 1 : failed.attempt() + 1;
        String paymentId = order.reservationId() + "-p" + attempt;
        payments.insert(paymentId, order.reservationId(), attempt, order.orderAmount());
        return new PaymentRow(
                paymentId, order.reservationId(), attempt, order.orderAmount(), PaymentRow.State.CREATED, null);
    }

    private String open(ReservationRow order, PaymentRow payment, String subject) {
        try {
            return provider.open(new PaymentProvider.Opening(
                    payment.paymentId(), payment.orderId(), payment.amount(), subject, order.deadline()));
        } catch (PaymentProvider.ProviderUnavailableException e) {
            log.warn("payment {} could not be opened: {}", payment.paymentId(), e.getMessage());
            throw Problem.of(ErrorCode.BUSY, "The payment provider cannot be reached now, please try again");
        }
    }

    private record Attempt(PaymentRow payment, String subject) {}
}
