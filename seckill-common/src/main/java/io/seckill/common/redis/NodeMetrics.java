package io.seckill.common.redis;

import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Timer;
import java.util.EnumMap;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.TimeUnit;
import java.util.function.BooleanSupplier;

/**
 * {@code seckill.redis.calls{node,script,outcome}} (timers) and {@code seckill.redis.available{node}} (1 or 0). Timers are
 * looked up once: the hot path pays a map read.
 */
final class NodeMetrics {

    /** How a call ended. */
    enum Outcome {
        OK,
        /** No answer: refused, time-out, broken connection. */
        UNAVAILABLE,
        /** Not even tried: the breaker is open. */
        AWAY,
        /** An answer that is an error. */
        ERROR
    }

    private final MeterRegistry registry;
    private final String node;
    private final Map<String, Map<Outcome, Timer>> timers = new ConcurrentHashMap<>();

    NodeMetrics(MeterRegistry registry, String node, BooleanSupplier available) {
        this.registry = registry;
        this.node = node;
        Gauge.builder("seckill.redis.available", () -> available.getAsBoolean() ? 1 : 0)
                .description("1 while the node answers")
                .tag("node", node)
                .register(registry);
    }

    void record(String script, Outcome outcome, long nanos) {
        Timer timer = timers.computeIfAbsent(script, this::timersOf).get(outcome);
        if (timer != null) {
            timer.record(nanos, TimeUnit.NANOSECONDS);
        }
    }

    private Map<Outcome, Timer> timersOf(String script) {
        Map<Outcome, Timer> byOutcome = new EnumMap<>(Outcome.class);
        for (Outcome outcome : Outcome.values()) {
            byOutcome.put(
                    outcome,
                    Timer.builder("seckill.redis.calls")
                            .description("Calls of a Redis node")
                            .tag("node", node)
                            .tag("script", script)
                            .tag("outcome", outcome.name().toLowerCase(Locale.ROOT))
                            .register(registry));
        }
        return byOutcome;
    }
}
