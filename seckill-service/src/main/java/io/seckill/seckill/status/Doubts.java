package io.seckill.seckill.status;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import java.time.Duration;
import java.util.function.LongSupplier;

/**
 * Since when reservations have been seen as RESERVED. Orders are placed within moments; a status that stays may be one whose
 * successor was lost, and then the order service is asked, again and again at the same distance.
 */
final class Doubts {

    private static final Duration FORGOTTEN_AFTER = Duration.ofMinutes(10);

    private final Cache<String, Long> since;
    private final long doubtAfterNanos;
    private final LongSupplier nanoTime;

    Doubts(StatusSettings settings, LongSupplier nanoTime) {
        this.since = Caffeine.newBuilder()
                .maximumSize(settings.maxDoubts())
                .expireAfterWrite(FORGOTTEN_AFTER)
                .build();
        this.doubtAfterNanos = settings.doubtAfter().toNanos();
        this.nanoTime = nanoTime;
    }

    /** Notes that the reservation is still RESERVED; true when it is time to ask the order service. */
    boolean due(String reservationId) {
        long now = nanoTime.getAsLong();
        Long first = since.asMap().putIfAbsent(reservationId, now);
        if (first == null || now - first < doubtAfterNanos) {
            return false;
        }
        since.put(reservationId, now);
        return true;
    }
}
