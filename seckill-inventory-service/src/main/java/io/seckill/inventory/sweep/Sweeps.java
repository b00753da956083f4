package io.seckill.inventory.sweep;

import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.MeterRegistry;
import io.seckill.common.inventory.InventoryBusyException;
import io.seckill.common.order.OfferGuard;
import io.seckill.common.redis.RedisUnavailableException;
import io.seckill.common.session.OfferKey;
import io.seckill.inventory.stock.Leases;
import io.seckill.inventory.stock.OfferShards;
import io.seckill.inventory.stock.ShardMap;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** One pass of one task over the live offers whose lease this instance holds. */
final class Sweeps {

    private static final Logger LOG = LoggerFactory.getLogger(Sweeps.class);

    /** How long after its end an offer is swept as often as before it. */
    private static final Duration BUSY_AFTER_END = Duration.ofMinutes(10);

    /** An offer that is over for longer is swept in one pass of so many. */
    static final int COLD_PASSES = 20;

    private final LiveOffers live;
    private final ShardMap map;
    private final Leases leases;
    private final Clock clock;
    private final MeterRegistry registry;

    Sweeps(LiveOffers live, ShardMap map, Leases leases, Clock clock, MeterRegistry registry) {
        this.live = live;
        this.map = map;
        this.leases = leases;
        this.clock = clock;
        this.registry = registry;
    }

    /** A task with its count of passes; run by one thread at a time. */
    final class Repeated implements Runnable {

        private final OfferTask task;
        private final Counter failures;
        private int pass;

        Repeated(OfferTask task) {
            this.task = task;
            this.failures = Counter.builder("seckill.inventory.sweep.failures")
                    .description("passes over an offer that ended early")
                    .tag("task", task.name())
                    .register(registry);
        }

        @Override
        public void run() {
            pass++;
            List<OfferKey> offers = live.get();
            for (int i = 0; i < offers.size(); i++) {
                if (Thread.currentThread().isInterrupted()) {
                    return;
                }
                OfferKey offer = offers.get(i);
                // Cold offers are spread over the passes.
                if (leases.mine(offer) && (!cold(offer) || (pass + i) % COLD_PASSES == 0)) {
                    sweep(offer);
                }
            }
        }

        private void sweep(OfferKey offer) {
            try {
                task.run(offer);
            } catch (InventoryBusyException | RedisUnavailableException e) {
                failures.increment();
                LOG.debug("{} of offer {} goes on with the next pass", task.name(), offer, e);
            } catch (RuntimeException e) {
                failures.increment();
                LOG.warn("{} of offer {} failed, it is tried again with the next pass", task.name(), offer, e);
            }
        }
    }

    private boolean cold(OfferKey offer) {
        try {
            OfferShards shards = map.find(offer);
            return shards == null || over(shards.guard());
        } catch (InventoryBusyException e) {
            return false;
        }
    }

    private boolean over(OfferGuard guard) {
        return clock.millis() > guard.closesAt() + BUSY_AFTER_END.toMillis();
    }
}
