package io.seckill.inventory.preheat;

import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.MeterRegistry;

/** {@code seckill.inventory.granted{direction}} in units, {@code seckill.inventory.shards.lost} each time one is found. */
final class PreheatMetrics {

    private final Counter given;
    private final Counter taken;
    private final Counter lost;

    PreheatMetrics(MeterRegistry registry) {
        this.given = units(registry, "given");
        this.taken = units(registry, "taken");
        this.lost = Counter.builder("seckill.inventory.shards.lost")
                .description("a shard was found on a node that is not its own, or lost its data")
                .register(registry);
    }

    private static Counter units(MeterRegistry registry, String direction) {
        return Counter.builder("seckill.inventory.granted")
                .description("units given to shards and taken from them")
                .baseUnit("units")
                .tag("direction", direction)
                .register(registry);
    }

    void granted(int applied) {
        if (applied >= 0) {
            given.increment(applied);
        } else {
            taken.increment(-(double) applied);
        }
    }

    void lost() {
        lost.increment();
    }
}
