package io.seckill.common.order;

import org.jspecify.annotations.Nullable;

/** Orders as operators see them, and taking a paid one back; kept by the order service, called by operation alone. */
public interface OrderDesk {

    /** Most orders of one page. */
    int MAX_PAGE = 200;

    /**
     * A page of orders, the newest first.
     *
     * @param size   1 to {@link #MAX_PAGE}
     * @param offset orders to skip, 0 or more
     * @throws IllegalArgumentException when the filter names neither a user nor an offer
     */
    OrderList orders(OrderFilter filter, int size, long offset);

    /**
     * A session's orders from the oldest on, part by part: the cost of a part does not rise with those before it.
     *
     * @param after {@link OrderSlice#next} of the part before, 0 to begin
     * @param limit 1 to {@link #MAX_PAGE}
     */
    OrderSlice ofSession(long sessionId, long after, int limit);

    /** An order with all that happened to it, or null. */
    @Nullable
    OrderRecord order(String orderId);

    /**
     * Takes a paid order back: {@code PAID → REFUNDING}, and REFUNDED when the payment provider has confirmed that the money is
     * back. Safe to repeat.
     */
    RefundReply refund(String orderId);
}
