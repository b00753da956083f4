package io.seckill.inventory.testing;

import io.seckill.common.order.OrderPlacement;
import io.seckill.common.order.OrderQueries;
import io.seckill.common.order.OrderRequested;
import io.seckill.common.order.ReservationOutcome;
import io.seckill.common.order.ReservationStatus;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** The rows of an order service that accepts what it is told to. {@link #away} makes it unreachable. */
public final class InMemoryOrders implements OrderQueries, OrderPlacement {

    private final Map<String, ReservationOutcome> rows = new LinkedHashMap<>();
    private boolean away;

    public synchronized void away(boolean isAway) {
        away = isAway;
    }

    /** Decides a request that has no row yet. */
    public synchronized ReservationOutcome decide(OrderRequested request, ReservationStatus status) {
        return rows.computeIfAbsent(
                request.reservationId(),
                id -> new ReservationOutcome(
                        id,
                        request.offer(),
                        request.shard(),
                        request.userId(),
                        request.quantity(),
                        status,
                        status == ReservationStatus.ORDERED ? id : null,
                        status == ReservationStatus.ORDERED ? null : "LIMIT",
                        request.reservedAt()));
    }

    /** An order that was decided is cancelled. */
    public synchronized void cancel(String reservationId) {
        rows.computeIfPresent(
                reservationId,
                (id, row) -> new ReservationOutcome(
                        id,
                        row.offer(),
                        row.shard(),
                        row.userId(),
                        row.quantity(),
                        ReservationStatus.RELEASED,
                        id,
                        "CANCELLED",
                        row.reservedAt()));
    }

    /** A row is lost; no real order service does that. */
    public synchronized void forget(String reservationId) {
        rows.remove(reservationId);
    }

    @Override
    public synchronized List<ReservationOutcome> outcomes(List<String> reservationIds) {
        reach();
        List<ReservationOutcome> found = new ArrayList<>();
        for (String id : reservationIds) {
            ReservationOutcome row = rows.get(id);
            if (row != null) {
                found.add(row);
            }
        }
        return found;
    }

    @Override
    public synchronized List<ReservationOutcome> place(List<OrderRequested> requests) {
        reach();
        return requests.stream()
                .map(request -> decide(request, ReservationStatus.ORDERED))
                .toList();
    }

    private void reach() {
        if (away) {
            throw new IllegalStateException("No provider available for OrderQueries");
        }
    }
}
