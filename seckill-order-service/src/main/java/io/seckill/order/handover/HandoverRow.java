package io.seckill.order.handover;

import io.seckill.common.order.Handover;
import io.seckill.common.order.HandoverState;
import io.seckill.common.order.OrderStatus;
import java.math.BigDecimal;
import org.jspecify.annotations.Nullable;

/**
 * A hand-over with the order it is about.
 *
 * @param attempts how often it was begun; a try that is not the latest any more changes nothing but a success
 * @param failures in a row, since it was last repeated: the pause grows with them
 * @param dueAt    the next try, or the end of the present one's lease
 */
record HandoverRow(
        String orderId,
        HandoverState state,
        long sessionId,
        long productId,
        String title,
        String userId,
        int quantity,
        BigDecimal amount,
        OrderStatus orderStatus,
        long paidAt,
        long since,
        int attempts,
        int failures,
        @Nullable String lastError,
        @Nullable String reference,
        @Nullable Long dueAt) {

    Handover view() {
        return new Handover(
                orderId,
                state,
                sessionId,
                productId,
                userId,
                quantity,
                amount,
                orderStatus,
                paidAt,
                since,
                attempts,
                lastError,
                reference,
                dueAt);
    }
}
