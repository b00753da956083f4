package io.seckill.seckill.web;

import io.seckill.common.order.OrderPlacement;
import io.seckill.common.order.OrderQueries;
import io.seckill.common.order.OrderRequested;
import io.seckill.common.order.ReservationOutcome;
import io.seckill.common.order.ReservationStatus;
import io.seckill.common.order.Standing;
import io.seckill.common.order.Standings;
import io.seckill.common.session.OfferKey;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicInteger;

/** The order service's rows in memory; it can be away. What it is asked to place it rejects as lost: epochs begin at 1. */
public final class FakeOrders implements OrderQueries, OrderPlacement {

    public final Map<String, ReservationOutcome> rows = new ConcurrentHashMap<>();

    /** Users whom the policy against hoarding refuses; it is on here. */
    public final Map<String, Standing> standings = new ConcurrentHashMap<>();

    public final AtomicInteger questions = new AtomicInteger();
    public volatile boolean away;

    @Override
    public List<ReservationOutcome> outcomes(List<String> reservationIds) {
        questions.incrementAndGet();
        if (away) {
            throw new IllegalStateException("order is away");
        }
        return reservationIds.stream().map(rows::get).filter(Objects::nonNull).toList();
    }

    @Override
    public Standings standings(List<String> userIds) {
        if (away) {
            throw new IllegalStateException("order is away");
        }
        return new Standings(
                true,
                userIds.stream().map(standings::get).filter(Objects::nonNull).toList());
    }

    @Override
    public List<ReservationOutcome> ofUser(OfferKey offer, String userId) {
        throw new UnsupportedOperationException("nobody asks for a user's reservations here");
    }

    @Override
    public long behindMillis() {
        return 0;
    }

    @Override
    public List<ReservationOutcome> place(List<OrderRequested> requests) {
        if (away) {
            throw new IllegalStateException("order is away");
        }
        return requests.stream()
                .map(request -> rows.computeIfAbsent(request.reservationId(), id -> rejected(request)))
                .toList();
    }

    private static ReservationOutcome rejected(OrderRequested request) {
        if (request.epoch() >= 1) {
            throw new IllegalArgumentException("only what is lost is placed here, was " + request);
        }
        return new ReservationOutcome(
                request.reservationId(),
                request.offer(),
                request.shard(),
                request.userId(),
                request.quantity(),
                ReservationStatus.REJECTED,
                null,
                "SHARD_LOST",
                request.reservedAt());
    }
}
