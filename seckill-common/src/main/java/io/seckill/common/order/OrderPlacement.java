package io.seckill.common.order;

import java.util.List;

/** The order transaction by Dubbo instead of by message: used by inventory's sweeper while the broker is away. */
public interface OrderPlacement {

    /** Most requests of one call. */
    int MAX_BATCH = 256;

    /** Decides what is not decided yet and answers with every outcome. Safe to repeat. */
    List<ReservationOutcome> place(List<OrderRequested> requests);
}
