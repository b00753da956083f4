package io.seckill.order.place;

import io.seckill.common.order.OrderPlacement;
import io.seckill.common.order.OrderRequested;
import io.seckill.common.order.ReservationOutcome;
import io.seckill.order.book.ReservationRow;
import java.util.List;

/** The order transaction by Dubbo. A request that could not be decided has no outcome: it stays pending, and is asked again. */
final class PlacementService implements OrderPlacement {

    private final Placing placing;

    PlacementService(Placing placing) {
        this.placing = placing;
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
