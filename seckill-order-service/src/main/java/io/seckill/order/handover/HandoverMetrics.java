package io.seckill.order.handover;

import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.TimeGauge;
import io.seckill.common.order.HandoverState;
import java.util.EnumMap;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;

/**
 * {@code seckill.order.handovers{outcome}}, and what alarms watch: {@code seckill.order.handover.waiting} (how long the one that
 * waits longest has waited) and {@code seckill.order.handover.refused} (how many wait for an operator), both as of the last
 * sweep; every instance says the same.
 */
final class HandoverMetrics {

    enum Outcome {
        DONE,
        REFUSED,
        FAILED,
        WITHDRAWN
    }

    private final HandoverMapper handovers;
    private final Map<Outcome, Counter> counters = new EnumMap<>(Outcome.class);
    private final AtomicLong longestWait = new AtomicLong();
    private final AtomicLong refused = new AtomicLong();

    HandoverMetrics(HandoverMapper handovers, MeterRegistry meters) {
        this.handovers = handovers;
        for (Outcome outcome : Outcome.values()) {
            counters.put(
                    outcome,
                    Counter.builder("seckill.order.handovers")
                            .description("Tries of hand-overs to the order platform, by outcome")
                            .tag("outcome", outcome.name())
                            .register(meters));
        }
        TimeGauge.builder("seckill.order.handover.waiting", longestWait, TimeUnit.MILLISECONDS, AtomicLong::get)
                .description("How long the paid order that waits longest for its hand-over has waited")
                .register(meters);
        Gauge.builder("seckill.order.handover.refused", refused, AtomicLong::get)
                .description("Paid orders that the order platform refuses, waiting for an operator")
                .register(meters);
    }

    void count(Outcome outcome) {
        Counter counter = counters.get(outcome);
        if (counter != null) {
            counter.increment();
        }
    }

    /** Reads what the gauges say. */
    void look() {
        longestWait.set(handovers.longestWait());
        refused.set(handovers.count(HandoverState.REFUSED));
    }
}
