package io.seckill.order.pay;

import io.seckill.common.order.OrderStatus;
import io.seckill.common.platform.web.ErrorCode;
import io.seckill.common.platform.web.Problem;
import io.seckill.order.book.GuardMapper;
import io.seckill.order.book.GuardRow;
import io.seckill.order.book.ReservationMapper;
import io.seckill.order.book.ReservationRow;
import io.seckill.order.pay.PaymentProvider.Known;
import io.seckill.order.pay.PaymentProvider.ProviderUnavailableException;
import io.seckill.order.view.OwnOrders;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.dao.DuplicateKeyException;
import org.springframework.transaction.support.TransactionTemplate;

/**
 * Starts the payment of an order. A repeat, or a second call at the same time, gets the same payment: its id is the order's id
 * and the attempt's number, and only an attempt that failed or was closed makes room for the next. An opening without an
 * answer is resolved by asking the provider, and repeated under the same id.
 */
final class PaymentStart {

    private static final Logger log = LoggerFactory.getLogger(PaymentStart.class);

    /** An attempt may turn out to be over, and so may one more that others make meanwhile. */
    private static final int LOOKS = 3;

    private static final Known UNKNOWN = new Known(PaymentProvider.State.UNKNOWN, null, List.of());

    private final OwnOrders own;
    private final GuardMapper guards;
    private final ReservationMapper reservations;
    private final PaymentMapper payments;
    private final PaymentProvider provider;
    private final Payments taking;
    private final TransactionTemplate transaction;

    PaymentStart(
            OwnOrders own,
            GuardMapper guards,
            ReservationMapper reservations,
            PaymentMapper payments,
            PaymentProvider provider,
            Payments taking,
            TransactionTemplate transaction) {
        this.own = own;
        this.guards = guards;
        this.reservations = reservations;
        this.payments = payments;
        this.provider = provider;
        this.taking = taking;
        this.transaction = transaction;
    }

    /** A payment that the shopper can make. */
    record Started(String paymentId, String payUrl) {}

    Started start(String userId, String orderId) {
        ReservationRow order = own.find(userId, orderId);
        for (int look = 0; look < LOOKS; look++) {
            Attempt attempt = attempt(order);
            PaymentRow payment = attempt.payment();
            String payUrl = payment.payUrl() == null ? payUrl(order, attempt) : payment.payUrl();
            if (payUrl != null) {
                return new Started(payment.paymentId(), payUrl);
            }
        }
        throw Problem.of(ErrorCode.BUSY, "The payments of this order are changing, please try again");
    }

    /**
     * Where a payment is made whose opening has no answer yet; null when it cannot be paid any more. Was it to be opened before,
     * the provider is asked first what has become of that.
     */
    private @Nullable String payUrl(ReservationRow order, Attempt attempt) {
        String paymentId = attempt.payment().paymentId();
        try {
            Known known = attempt.fresh() ? UNKNOWN : provider.query(paymentId);
            String payUrl = switch (known.state()) {
                case UNKNOWN -> open(order, attempt);
                case OPEN -> known.payUrl();
                case SUCCEEDED -> {
                    known.taken().stream()
                            .map(taken -> Notification.succeeded(paymentId, order.reservationId(), taken))
                            .forEach(taking::take);
                    yield null;
                }
                case FAILED -> {
                    payments.end(paymentId, PaymentRow.State.FAILED);
                    yield null;
                }
                case CLOSED -> {
                    payments.closed(paymentId);
                    yield null;
                }
            };
            return payUrl == null ? null : opened(paymentId, payUrl);
        } catch (ProviderUnavailableException e) {
            log.warn("payment {} could not be opened: {}", paymentId, e.getMessage());
            throw Problem.of(ErrorCode.BUSY, "The payment provider cannot be reached now, please try again");
        }
    }

    /** The address as it is written down; null when the order began to end meanwhile: then nobody must pay there. */
    private @Nullable String opened(String paymentId, String payUrl) throws ProviderUnavailableException {
        if (payments.opened(paymentId, payUrl) == 1) {
            return payUrl;
        }
        PaymentRow now = payments.payment(paymentId);
        if (now != null && now.state() == PaymentRow.State.OPEN) {
            return now.payUrl();
        }
        provider.close(paymentId);
        return null;
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
        boolean fresh = latest == null || latest.state().makesRoom();
        if (latest == null || fresh) {
            latest = create(now, latest);
        } else if (latest.state() == PaymentRow.State.CLOSING) {
            throw Problem.of(ErrorCode.BUSY, "A payment of this order is being closed, please try again");
        }
        return new Attempt(latest, guard.title() + " × " + now.quantity(), fresh);
    }

    private PaymentRow create(ReservationRow order, @Nullable PaymentRow failed) {
        int attempt = failed == null ? 1 : failed.attempt() + 1;
        String paymentId = order.reservationId() + "-p" + attempt;
        payments.insert(paymentId, order.reservationId(), attempt, order.orderAmount());
        return new PaymentRow(
                paymentId, order.reservationId(), attempt, order.orderAmount(), PaymentRow.State.CREATED, null);
    }

    private String open(ReservationRow order, Attempt attempt) throws ProviderUnavailableException {
        PaymentRow payment = attempt.payment();
        return provider.open(new PaymentProvider.Opening(
                payment.paymentId(), payment.orderId(), payment.amount(), attempt.subject(), order.deadline()));
    }

    /**
     * What is to be paid.
     *
     * @param fresh nobody has asked the provider about it before
     */
    private record Attempt(PaymentRow payment, String subject, boolean fresh) {}
}
