package io.seckill.order.place;

import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.DistributionSummary;
import io.micrometer.core.instrument.MeterRegistry;
import io.seckill.order.book.EndReason;
import io.seckill.order.book.ReservationRow;
import java.util.EnumMap;
import java.util.Map;

/** Counts decisions, in reservations. */
final class PlaceMetrics {

    private final Counter ordered;
    private final Map<EndReason, Counter> rejected = new EnumMap<>(EndReason.class);
    private final Counter repeated;
    private final Counter unplaceable;
    private final Counter abandoned;
    private final DistributionSummary batch;

    PlaceMetrics(MeterRegistry meters) {
        ordered = decided(meters, "ORDERED");
        for (EndReason reason : EndReason.values()) {
            if (reason != EndReason.CANCELLED && reason != EndReason.LAPSED && reason != EndReason.REFUNDED) {
                rejected.put(reason, decided(meters, reason.name()));
            }
        }
        repeated = Counter.builder("seckill.order.repeated")
                .description("Requests that were decided before")
                .register(meters);
        unplaceable = Counter.builder("seckill.order.unplaceable")
                .description("Requests that cannot be decided; a person should look")
                .register(meters);
        abandoned = Counter.builder("seckill.order.abandoned")
                .description("Requests for an offer without guard row, left to inventory's pending index")
                .register(meters);
        batch = DistributionSummary.builder("seckill.order.batch")
                .description("Requests of one order transaction")
                .register(meters);
    }

    private static Counter decided(MeterRegistry meters, String outcome) {
        return Counter.builder("seckill.order.decided")
                .description("Reservations decided, by outcome")
                .tag("outcome", outcome)
                .register(meters);
    }

    void placed(int requests, Placed placed) {
        batch.record(requests);
        repeated.increment(placed.known().size());
        int orders = 0;
        for (ReservationRow row : placed.fresh()) {
            Counter refused = row.reason() == null ? null : rejected.get(row.reason());
            if (refused == null) {
                orders++;
            } else {
                refused.increment();
            }
        }
        ordered.increment(orders);
    }

    void unplaceable(int requests) {
        unplaceable.increment(requests);
    }

    void abandoned(int requests) {
        abandoned.increment(requests);
    }
}
