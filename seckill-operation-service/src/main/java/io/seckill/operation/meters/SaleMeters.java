package io.seckill.operation.meters;

import io.seckill.operation.meters.ServiceProbe.Instance;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.OptionalLong;
import org.jspecify.annotations.Nullable;

/**
 * What the ledgers do not say: refusals and latency of the seckill service's instances, and the queue to the order service. Of
 * all sales together, for a counter of each sale would have no bound. Taken at most once a second, however many look.
 */
public final class SaleMeters {

    private static final Duration AT_MOST_EVERY = Duration.ofMillis(900);
    /** Nobody looked for a while, or the answers take very long: an old figure is not shown as if it were new. */
    private static final Duration STALE_AFTER = Duration.ofSeconds(5);

    private static final Duration PATIENCE = Duration.ofMillis(700);
    private static final String ENTRY = "seckill-service";

    private final ServiceProbe services;
    private final QueueProbe queue;
    private Map<String, Look> before = Map.of();
    private Reading latest = Reading.UNKNOWN;
    private boolean taking;
    private long takenNanos = System.nanoTime() - STALE_AFTER.toNanos();

    SaleMeters(ServiceProbe services, QueueProbe queue) {
        this.services = services;
        this.queue = queue;
    }

    /**
     * A reading; what is not known is null.
     *
     * @param refused   refusals a second: sold out, limit, window, busy
     * @param latency   milliseconds a reservation took at the seckill service, on average since the reading before; null also
     *                  where there was none
     * @param queueLag  order requests that wait in RocketMQ
     * @param instances seckill services that answered
     */
    public record Reading(
            @Nullable Double refused,
            @Nullable Double latency,
            @Nullable Long queueLag,
            int instances) {

        static final Reading UNKNOWN = new Reading(null, null, null, 0);
    }

    private record Look(EntryMetrics metrics, long nanos) {}

    /** The newest reading, at once: the next one is taken in the background while somebody looks. */
    public synchronized Reading read() {
        long age = System.nanoTime() - takenNanos;
        if (!taking && age >= AT_MOST_EVERY.toNanos()) {
            taking = true;
            Thread.ofVirtual().name("sale-meters").start(this::renew);
        }
        return age > STALE_AFTER.toNanos() ? Reading.UNKNOWN : latest;
    }

    private void renew() {
        Reading taken = Reading.UNKNOWN;
        try {
            taken = take();
        } finally {
            synchronized (this) {
                latest = taken;
                takenNanos = System.nanoTime();
                taking = false;
            }
        }
    }

    /** One thread at a time: see {@code taking}. */
    private Reading take() {
        List<Instance> instances = services.instances(ENTRY);
        Map<String, Look> now = new HashMap<>();
        for (Instance instance : instances) {
            services.metrics(instance, PATIENCE)
                    .ifPresent(text -> now.put(instance.name(), new Look(EntryMetrics.parse(text), System.nanoTime())));
        }
        double refused = 0;
        double seconds = 0;
        double answers = 0;
        boolean compared = false;
        for (Map.Entry<String, Look> each : now.entrySet()) {
            Look was = before.get(each.getKey());
            Look is = each.getValue();
            // an instance that is new, or was started anew, is compared from its next look on
            if (was != null && is.metrics().refused() >= was.metrics().refused()) {
                compared = true;
                refused += (is.metrics().refused() - was.metrics().refused())
                        / Math.max(1e-3, (is.nanos() - was.nanos()) / 1e9);
                answers += is.metrics().answers() - was.metrics().answers();
                seconds += is.metrics().seconds() - was.metrics().seconds();
            }
        }
        before = now;
        OptionalLong lag = queue.lag();
        return new Reading(
                compared ? (Double) rounded(refused) : null,
                compared && answers > 0 ? (Double) rounded(seconds / answers * 1000) : null,
                lag.isPresent() ? (Long) lag.getAsLong() : null,
                now.size());
    }

    private static double rounded(double figure) {
        return Math.round(Math.max(0, figure) * 10) / 10.0;
    }
}
