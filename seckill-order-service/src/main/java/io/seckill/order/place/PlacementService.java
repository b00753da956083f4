package io.seckill.order.place;

import io.seckill.common.order.OrderPlacement;
import io.seckill.common.order.OrderQueries;
import io.seckill.common.order.OrderRequested;
import io.seckill.common.order.ReservationOutcome;
import io.seckill.order.book.ReservationIds;
import io.seckill.order.book.ReservationMapper;
import io.seckill.order.book.ReservationRow;
import java.util.List;

/** The same by Dubbo, and what was decided. */
final class PlacementService implements OrderPlacement, OrderQueries {

    private final Placing placing;
    private final ReservationMapper reservations;

    PlacementService(Placing placing, ReservationMapper reservations) {
        this.placing = placing;
        this.reservations = reservations;
    }

    /** A request that could not be decided has no outcome: it stays pending, and is asked for again. */
    @Override
    public List<ReservationOutcome> place(List<OrderRequested> requests) {
        requireAtMost(MAX_BATCH, requests.size());
        return placing.place(requests).placed().all().stream()
                .map(ReservationRow::outcome)
                .toList();
    }

    @Override
    public List<ReservationOutcome> outcomes(List<String> reservationIds) {
        requireAtMost(MAX_IDS, reservationIds.size());
        List<String> ids =
                reservationIds.stream().filter(ReservationIds::possible).toList();
        if (ids.isEmpty()) {
            return List.of();
        }
        return reservations.byIds(ids).stream().map(ReservationRow::outcome).toList();
    }

    private static void requireAtMost(int most, int size) {
        if (size > most) {
            throw new IllegalArgumentException("at most " + most + " in one call, were " + size);
        }
    }
}
