package io.seckill.order.book;

import static java.util.Objects.requireNonNull;

import io.seckill.common.inventory.Settlement;
import io.seckill.common.order.OrderStatus;
import io.seckill.common.order.ReservationOutcome;
import io.seckill.common.order.ReservationStatus;
import io.seckill.common.session.OfferKey;
import java.math.BigDecimal;
import org.jspecify.annotations.Nullable;

/**
 * A decided reservation; with an {@code orderStatus} it is an order, and its id is the order's id.
 *
 * @param id           0 while the database has not been asked for it
 * @param orderStatus  null when it was rejected
 * @param reason       of a rejection, a cancellation or a refund
 * @param amount       of an order
 * @param payBefore    of an order; epoch milliseconds by the database's clock
 * @param releaseState of one that has ended
 */
public record ReservationRow(
        long id,
        String reservationId,
        long sessionId,
        long productId,
        int shard,
        String userId,
        int quantity,
        long reservedAt,
        long epoch,
        long decidedAt,
        @Nullable OrderStatus orderStatus,
        @Nullable EndReason reason,
        @Nullable BigDecimal amount,
        @Nullable Long payBefore,
        @Nullable ReleaseState releaseState) {

    public OfferKey offer() {
        return new OfferKey(sessionId, productId);
    }

    public boolean isOrder() {
        return orderStatus != null;
    }

    /** Whether its units are owed to the shard, or were given back: it was rejected, cancelled or refunded. */
    public boolean ended() {
        return status().rank() > ReservationStatus.ORDERED.rank();
    }

    /** Whether it is unpaid and its time is over, the very millisecond of the deadline included. */
    public boolean lapsesAt(long now) {
        return orderStatus == OrderStatus.PENDING_PAYMENT && deadline() <= now;
    }

    /** Whether its units are still to be given back to the shard. */
    public boolean owesRelease() {
        return releaseState == ReleaseState.OWED;
    }

    /** The order's amount; only for an order. */
    public BigDecimal orderAmount() {
        return requireNonNull(amount, "an order has an amount");
    }

    /** The order's deadline, epoch milliseconds; only for an order. */
    public long deadline() {
        return requireNonNull(payBefore, "an order has a deadline");
    }

    public ReservationStatus status() {
        return statusOf(orderStatus);
    }

    /** What a reservation is to its shopper and its shard while its order has this status. */
    public static ReservationStatus statusOf(@Nullable OrderStatus orderStatus) {
        return switch (orderStatus) {
            case null -> ReservationStatus.REJECTED;
            case PENDING_PAYMENT, PAID, REFUNDING -> ReservationStatus.ORDERED;
            case CANCELLED, REFUNDED -> ReservationStatus.RELEASED;
        };
    }

    public ReservationOutcome outcome() {
        return new ReservationOutcome(
                reservationId, offer(), shard, userId, quantity, status(), orderId(), reasonWord(), reservedAt);
    }

    /** What its shard is to be told. */
    public Settlement settlement() {
        return new Settlement(
                offer(), shard, reservationId, ended() ? Settlement.Decision.RELEASED : Settlement.Decision.ORDERED);
    }

    public @Nullable String orderId() {
        return isOrder() ? reservationId : null;
    }

    public @Nullable String reasonWord() {
        return reason == null ? null : reason.name();
    }

    /** The same order after it ended unpaid. */
    public ReservationRow cancelled(EndReason why) {
        return with(OrderStatus.CANCELLED, why, ReleaseState.OWED);
    }

    /** The same order in another status. */
    public ReservationRow with(OrderStatus status, @Nullable EndReason why, @Nullable ReleaseState release) {
        return new ReservationRow(
                id,
                reservationId,
                sessionId,
                productId,
                shard,
                userId,
                quantity,
                reservedAt,
                epoch,
                decidedAt,
                status,
                why,
                amount,
                payBefore,
                release);
    }
}
