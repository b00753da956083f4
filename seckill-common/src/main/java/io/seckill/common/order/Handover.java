package io.seckill.common.order;

import java.io.Serializable;
import java.math.BigDecimal;
import org.jspecify.annotations.Nullable;

/**
 * The hand-over of a paid order. Times are epoch milliseconds by the database's clock.
 *
 * @param orderStatus the order's status now: REFUNDING or REFUNDED with HANDED_OVER is an order that the platform has and
 *                    whose money goes back
 * @param since       when it came into its state
 * @param attempts    how often it was sent, or may have been
 * @param lastError   why it is not handed over yet, or was not at first; null where nothing went wrong
 * @param reference   the platform's own name for the order; null while there is none
 * @param nextTryAt   null where none is planned
 */
public record Handover(
        String orderId,
        HandoverState state,
        long sessionId,
        long productId,
        String userId,
        int quantity,
        BigDecimal amount,
        OrderStatus orderStatus,
        long paidAt,
        long since,
        int attempts,
        @Nullable String lastError,
        @Nullable String reference,
        @Nullable Long nextTryAt)
        implements Serializable {}
