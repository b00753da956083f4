package io.seckill.seckill.admission;

import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.LongSupplier;
import java.util.function.Supplier;

/**
 * One token bucket a user, kept as the single moment at which it would be full again (the generic cell rate algorithm, ITU-T
 * I.371): a compare-and-set decides a request. A user unseen for as long as an empty bucket needs to fill is like a new one,
 * so the buckets live in two generations and the older is dropped whole: no timer, no eviction work on the hot path.
 */
public final class PerUserRate {

    private static final long NANOS_PER_SECOND = TimeUnit.SECONDS.toNanos(1);
    private static final long SHORTEST_GENERATION = NANOS_PER_SECOND;

    private final Supplier<AdmissionSettings> settings;
    private final LongSupplier nanoTime;
    private volatile Generations generations;

    /** {@code young} takes new users; {@code old} is dropped when {@code young} has lived long enough, or is too large. */
    private static final class Generations {
        final ConcurrentHashMap<String, AtomicLong> young;
        final ConcurrentHashMap<String, AtomicLong> old;
        final long since;

        Generations(
                ConcurrentHashMap<String, AtomicLong> young, ConcurrentHashMap<String, AtomicLong> old, long since) {
            this.young = young;
            this.old = old;
            this.since = since;
        }
    }

    /**
     * @param settings the rate, burst and bound that hold now, asked for each request
     * @param nanoTime a clock that never goes back, in nanoseconds
     */
    PerUserRate(Supplier<AdmissionSettings> settings, LongSupplier nanoTime) {
        this.settings = settings;
        this.nanoTime = nanoTime;
        this.generations = new Generations(new ConcurrentHashMap<>(), new ConcurrentHashMap<>(), nanoTime.getAsLong());
    }

    /** Takes one request from the user's bucket; false when it is empty: 429, and nothing was taken. */
    public boolean tryTake(String userId) {
        AdmissionSettings now = settings.get();
        if (now.perUser() == 0) {
            return true;
        }
        long interval = NANOS_PER_SECOND / now.perUser();
        long depth = interval * now.perUserBurst();
        long time = nanoTime.getAsLong();
        AtomicLong fullAt = bucket(userId, time, depth, now.maxUsers());
        while (true) {
            long seen = fullAt.get();
            long next = (seen - time > 0 ? seen : time) + interval;
            if (next - time > depth) {
                return false;
            }
            if (fullAt.compareAndSet(seen, next)) {
                return true;
            }
        }
    }

    /** Users remembered now. */
    int users() {
        Generations now = generations;
        return now.young.size() + now.old.size();
    }

    private AtomicLong bucket(String userId, long time, long depth, int maxUsers) {
        Generations now = generations;
        AtomicLong found = now.young.get(userId);
        if (found != null) {
            return found;
        }
        boolean aged = time - now.since > Math.max(depth, SHORTEST_GENERATION);
        if (aged || now.young.mappingCount() >= Math.max(1, maxUsers / 2)) {
            now = rotate(now, time);
        }
        AtomicLong moved = now.old.get(userId);
        AtomicLong kept = moved != null ? moved : new AtomicLong(time);
        AtomicLong other = now.young.putIfAbsent(userId, kept);
        return other != null ? other : kept;
    }

    /** One of those who saw these generations end begins the next. */
    private synchronized Generations rotate(Generations seen, long time) {
        if (generations == seen) {
            generations = new Generations(new ConcurrentHashMap<>(), seen.young, time);
        }
        return generations;
    }
}
