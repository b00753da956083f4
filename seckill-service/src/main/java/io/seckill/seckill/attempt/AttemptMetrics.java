package io.seckill.seckill.attempt;

import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.DistributionSummary;
import io.micrometer.core.instrument.MeterRegistry;
import io.seckill.seckill.attempt.AttemptOutcome.Refused;
import io.seckill.seckill.attempt.AttemptOutcome.Reserved;
import java.util.EnumMap;
import java.util.Locale;
import java.util.Map;
import java.util.function.IntSupplier;

/** What the attempts tell the outside; every meter is made once, so that counting costs an addition. */
final class AttemptMetrics {

    private final MeterRegistry registry;
    private final Counter reserved;
    private final Map<Refused, Counter> refused = new EnumMap<>(Refused.class);
    private final DistributionSummary batches;
    private final Counter ordersSent;
    private final Counter ordersLeft;

    AttemptMetrics(MeterRegistry registry) {
        this.registry = registry;
        this.reserved = attempts("reserved");
        for (Refused each : Refused.values()) {
            refused.put(each, attempts(each.name().toLowerCase(Locale.ROOT)));
        }
        this.batches = DistributionSummary.builder("seckill.attempt.batch")
                .description("Attempts of one call to inventory")
                .register(registry);
        this.ordersSent = orders("sent");
        this.ordersLeft = orders("left_to_sweeper");
    }

    void count(AttemptOutcome outcome) {
        switch (outcome) {
            case Reserved ignored -> reserved.increment();
            case Refused why -> {
                Counter counter = refused.get(why);
                if (counter != null) {
                    counter.increment();
                }
            }
        }
    }

    void batch(int size) {
        batches.record(size);
    }

    void ordersSent(int count) {
        ordersSent.increment(count);
    }

    void ordersLeftToSweeper(int count) {
        ordersLeft.increment(count);
    }

    void gauge(String name, String description, IntSupplier value) {
        io.micrometer.core.instrument.Gauge.builder(name, value, IntSupplier::getAsInt)
                .description(description)
                .strongReference(true)
                .register(registry);
    }

    private Counter attempts(String outcome) {
        return Counter.builder("seckill.attempts")
                .description("Attempts to reserve, by what came of them")
                .tag("outcome", outcome)
                .register(registry);
    }

    private Counter orders(String outcome) {
        return Counter.builder("seckill.order.requests")
                .description("Order requests, by whether they were sent from here")
                .tag("outcome", outcome)
                .register(registry);
    }
}
