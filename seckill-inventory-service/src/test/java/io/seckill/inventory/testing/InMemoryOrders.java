package io.seckill.inventory.testing;

import io.seckill.common.order.DecidedReservation;
import io.seckill.common.order.OrderPlacement;
import io.seckill.common.order.OrderQueries;
import io.seckill.common.order.OrderRequested;
import io.seckill.common.order.ReservationOutcome;
import io.seckill.common.order.ReservationStatus;
import io.seckill.common.order.Standings;
import io.seckill.common.session.OfferKey;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** The rows of an order service that accepts what it is told to. {@link #away} makes it unreachable. */
public final class InMemoryOrders implements OrderQueries, OrderPlacement {

    private final Map<String, ReservationOutcome> rows = new LinkedHashMap<>();
    private final Map<String, Decided> decided = new LinkedHashMap<>();
    private boolean away;

    private record Decided(long row, long epoch, long at) {}

    public synchronized void away(boolean isAway) {
        away = isAway;
    }

    @Override
    public synchronized long behindMillis() {
        reach();
        return 0;
    }

    /** Decides a request that has no row yet. */
    public synchronized ReservationOutcome decide(OrderRequested request, ReservationStatus status) {
        decided.computeIfAbsent(
                request.reservationId(),
                id -> new Decided(decided.size() + 1L, request.epoch(), System.currentTimeMillis()));
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

    /** As long ago as the audit looks at. */
    public synchronized void decidedAgo(String reservationId, long millis) {
        decided.computeIfPresent(reservationId, (id, d) -> new Decided(d.row(), d.epoch(), d.at() - millis));
    }

    synchronized List<DecidedReservation> decided(OfferKey offer, int shard, long after, int limit) {
        List<DecidedReservation> page = new ArrayList<>();
        for (Map.Entry<String, Decided> each : decided.entrySet()) {
            ReservationOutcome row = rows.get(each.getKey());
            Decided d = each.getValue();
            if (row != null
                    && row.offer().equals(offer)
                    && (shard < 0 || shard == row.shard())
                    && d.row() > after
                    && page.size() < limit) {
                page.add(new DecidedReservation(
                        d.row(),
                        row.reservationId(),
                        row.userId(),
                        row.shard(),
                        row.quantity(),
                        row.reservedAt(),
                        d.epoch(),
                        System.currentTimeMillis() - d.at(),
                        row.status()));
            }
        }
        return page;
    }

    @Override
    public Standings standings(List<String> userIds) {
        throw new UnsupportedOperationException("nobody asks how users stand here");
    }

    @Override
    public synchronized List<ReservationOutcome> ofUser(OfferKey offer, String userId) {
        reach();
        return rows.values().stream()
                .filter(row -> row.offer().equals(offer) && row.userId().equals(userId))
                .toList()
                .reversed();
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
