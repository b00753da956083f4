package io.seckill.common.order;

import java.util.List;

/** For inventory's sweeper: the order transaction by Dubbo instead of by message, while the broker is away. */
public interface OrderPlacement {

    /** Most requests of one call. */
    int MAX_BATCH = 256;

    /** Decides what is not decided yet and answers with every outcome. Safe to repeat. */
    List<ReservationOutcome> place(List<OrderRequested> requests);

    /**
     * How long the requests that are being placed now have waited for it, in milliseconds, by the instance that answers; 0 when
     * none wait.
     */
    long behindMillis();
}
