package io.seckill.operation.handover;

import io.seckill.common.order.Handover;
import io.seckill.common.order.HandoverState;
import io.seckill.common.order.OrderStatus;
import io.seckill.common.platform.web.MoneyText;
import io.seckill.operation.http.Times;
import java.time.ZoneId;
import org.jspecify.annotations.Nullable;

/**
 * A hand-over as the API shows it; times are ISO 8601 with offset.
 *
 * @param orderStatus the order's own status now
 * @param since       when it came into its state
 * @param attempts    how often it was sent, or may have been
 * @param lastError   why it is not handed over yet, or was not at first
 * @param reference   the platform's own name for the order
 * @param nextTryAt   null where none is planned
 */
record HandoverView(
        String orderId,
        HandoverState state,
        OrderStatus orderStatus,
        long sessionId,
        long productId,
        String userId,
        int quantity,
        String amount,
        String paidAt,
        String since,
        int attempts,
        @Nullable String lastError,
        @Nullable String reference,
        @Nullable String nextTryAt) {

    static HandoverView of(Handover handover, ZoneId zone) {
        Long nextTryAt = handover.nextTryAt();
        return new HandoverView(
                handover.orderId(),
                handover.state(),
                handover.orderStatus(),
                handover.sessionId(),
                handover.productId(),
                handover.userId(),
                handover.quantity(),
                MoneyText.text(handover.amount()),
                Times.text(handover.paidAt(), zone),
                Times.text(handover.since(), zone),
                handover.attempts(),
                handover.lastError(),
                handover.reference(),
                nextTryAt == null ? null : Times.text(nextTryAt, zone));
    }
}
