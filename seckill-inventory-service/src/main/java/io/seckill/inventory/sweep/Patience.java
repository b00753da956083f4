package io.seckill.inventory.sweep;

import java.time.Duration;
import java.util.function.LongSupplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * How old a pending reservation must be before its request may count as lost. A request that waits in the order service's queue
 * is not: publishing it again would make the queue longer for everybody, and the longer it is, the more would be published.
 */
final class Patience {

    private static final Logger LOG = LoggerFactory.getLogger(Patience.class);

    /** So often the time that requests wait at present. */
    private static final int TIMES = 2;

    /** The order service is asked so often at most. */
    static final Duration ASKED_EVERY = Duration.ofSeconds(1);

    /** The longest answer of so long a time counts: instances of the order service are not behind alike. */
    static final Duration KEPT = Duration.ofSeconds(10);

    /** More is not believed, for it is measured by two clocks: what was lost is found after that time at the latest. */
    static final Duration LONGEST = Duration.ofMinutes(2);

    private final LongSupplier behindMillis;
    private final LongSupplier nanoTime;

    private boolean asked;
    private long askedAt;
    private long longest;
    private long longestAt;

    /** @param behindMillis asks the order service */
    Patience(LongSupplier behindMillis, LongSupplier nanoTime) {
        this.behindMillis = behindMillis;
        this.nanoTime = nanoTime;
    }

    synchronized long millis() {
        long now = nanoTime.getAsLong();
        if (!asked || now - askedAt >= ASKED_EVERY.toNanos()) {
            asked = true;
            askedAt = now;
            ask(now);
        }
        return longest;
    }

    private void ask(long now) {
        try {
            long answer = Math.clamp(behindMillis.getAsLong(), 0, LONGEST.toMillis() / TIMES) * TIMES;
            if (answer >= longest || now - longestAt >= KEPT.toNanos()) {
                longest = answer;
                longestAt = now;
            }
        } catch (RuntimeException e) {
            // Dubbo's own exceptions, also from an order service of before: it is asked for outcomes next, and says so
            // there
            LOG.debug("the order service does not say how far it is behind", e);
        }
    }
}
