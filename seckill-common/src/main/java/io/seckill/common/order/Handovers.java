package io.seckill.common.order;

import org.jspecify.annotations.Nullable;

/** Hand-overs of paid orders to the shop's order platform, over Dubbo, for operators. */
public interface Handovers {

    /** Most of one page. */
    int MAX_PAGE = 200;

    /** What {@link #platformState} says of an order that the platform does not know. */
    String UNKNOWN = "UNKNOWN";

    /** What {@link #platformState} says when the platform did not answer, or is not asked. */
    String AWAY = "AWAY";

    /**
     * A page of hand-overs.
     *
     * @param state null for all
     * @param limit 1 to {@link #MAX_PAGE}
     */
    HandoverPage page(@Nullable HandoverState state, long offset, int limit);

    /** The hand-over of an order; null where there is no such order, or it was never paid. */
    @Nullable
    Handover find(String orderId);

    /** Asks the platform for its own word for the order's state; else {@link #UNKNOWN} or {@link #AWAY}. */
    String platformState(String orderId);

    /**
     * Sends a paid order (again), whatever its hand-over's state: the platform knows a repeat by its key.
     *
     * @return null where there is none
     */
    @Nullable
    HandoverRepeat repeat(String orderId);
}
