package io.seckill.local.rush;

import java.time.Duration;
import java.util.Arrays;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;

/** How long calls took, each one remembered. */
public final class Latencies {

    private final Queue<Long> nanos = new ConcurrentLinkedQueue<>();

    public void add(long took) {
        nanos.add(took);
    }

    public int count() {
        return nanos.size();
    }

    /** The smallest time that {@code percent} of the calls did not exceed; zero when there was none. */
    public Duration percentile(double percent) {
        long[] sorted = nanos.stream().mapToLong(Long::longValue).sorted().toArray();
        if (sorted.length == 0) {
            return Duration.ZERO;
        }
        int rank = (int) Math.ceil(percent / 100 * sorted.length);
        return Duration.ofNanos(Arrays.copyOf(sorted, Math.max(1, rank))[Math.max(0, rank - 1)]);
    }
}
