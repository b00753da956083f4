package io.seckill.seckill.web;

import io.seckill.common.order.OrderQueries;
import io.seckill.common.order.ReservationOutcome;
import io.seckill.common.session.OfferKey;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicInteger;

/** The order service's rows in memory; it can be away. */
public final class FakeOrders implements OrderQueries {

    public final Map<String, ReservationOutcome> rows = new ConcurrentHashMap<>();
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
    public List<ReservationOutcome> ofUser(OfferKey offer, String userId) {
        throw new UnsupportedOperationException("nobody asks for a user's reservations here");
    }
}
