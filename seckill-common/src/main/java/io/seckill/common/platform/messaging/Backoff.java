package io.seckill.common.platform.messaging;

import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;

/** Pauses that double from 100 ms to 1 s and end at once when the listener stops. */
final class Backoff {

    private static final Duration FIRST = Duration.ofMillis(100);
    private static final Duration LONGEST = Duration.ofSeconds(1);

    private final CountDownLatch stopped;
    private Duration next = FIRST;

    Backoff(CountDownLatch stopped) {
        this.stopped = stopped;
    }

    /** Waits; false when the listener stops. */
    boolean pause() {
        try {
            if (stopped.await(next.toNanos(), TimeUnit.NANOSECONDS)) {
                return false;
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return false;
        }
        Duration doubled = next.multipliedBy(2);
        next = doubled.compareTo(LONGEST) < 0 ? doubled : LONGEST;
        return true;
    }
}
