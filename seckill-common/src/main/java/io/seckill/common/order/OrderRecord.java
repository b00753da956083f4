package io.seckill.common.order;

import java.io.Serializable;
import java.math.BigDecimal;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * An order with all that happened to it. Times are epoch milliseconds by the database's clock.
 *
 * @param shard    where its units were reserved
 * @param released whether its units are back on their shard
 * @param history  its transitions in their order
 * @param payments attempts to pay it, in their order
 * @param charges  money that the provider took for it, in the order in which we learned of it
 */
public record OrderRecord(
        OrderSummary order,
        int shard,
        boolean released,
        List<Step> history,
        List<Payment> payments,
        List<Charge> charges)
        implements Serializable {

    /** A transition. */
    public record Step(
            OrderStatus from, OrderStatus to, @Nullable String reason, long at) implements Serializable {}

    /**
     * An attempt to pay.
     *
     * @param state CREATED, OPEN, SUCCEEDED, FAILED, CLOSING or CLOSED
     */
    public record Payment(String paymentId, String state, BigDecimal amount, long createdAt) implements Serializable {}

    /**
     * Money that was taken.
     *
     * @param state        ACCEPTED (it paid the order), REFUNDING or REFUNDED
     * @param refundReason LATE, SECOND or ORDER; null while it was accepted
     * @param attempts     tries of its refund
     * @param refundedAt   0 while it is not back
     */
    public record Charge(
            String transactionId,
            String paymentId,
            BigDecimal amount,
            String state,
            @Nullable String refundReason,
            int attempts,
            long receivedAt,
            long refundedAt)
            implements Serializable {}
}
