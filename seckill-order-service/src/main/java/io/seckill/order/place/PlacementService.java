package io.seckill.order.place;

import io.seckill.common.order.OrderPlacement;
import io.seckill.common.order.OrderRequested;
import io.seckill.common.order.ReservationOutcome;
import io.seckill.common.platform.messaging.MessageListener;
import io.seckill.order.book.ReservationRow;
import java.util.List;

/** The order transaction by Dubbo. A request that could not be decided has no outcome: it stays pending, and is asked again. */
final class PlacementService implements OrderPlacement {

    private final Placing placing;
    private final MessageListener requests;

    /** @param requests the listener to the requests that come by message */
    PlacementService(Placing placing, MessageListener requests) {
        this.placing = placing;
        this.requests = requests;
    }

    @Override
    public long behindMillis() {
        return requests.behind().toMillis();
    }

    @Override
    public List<ReservationOutcome> place(List<OrderRequested> requests) {
        if (requests.size() > MAX_BATCH) {
            throw new IllegalArgumentException("at most " + MAX_BATCH + " in one call, were " + requests.size());
        }
        return placing.place(requests).placed().all().stream()
                .map(ReservationRow::outcome)
                .toList();
    }
}
