package io.seckill.common.redis;

import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;

/**
 * Opens after a number of failures in a row and stays open until somebody who asked the node says it is back. It never lets
 * a caller try: while it is open a probe of its own asks (see {@link NodeProbe}), so that no request pays for finding out.
 */
final class Breaker {

    private final int limit;
    private final AtomicInteger failures = new AtomicInteger();
    private final AtomicBoolean open = new AtomicBoolean();

    Breaker(int limit) {
        this.limit = limit;
    }

    boolean isOpen() {
        return open.get();
    }

    void succeeded() {
        if (failures.get() != 0) {
            failures.set(0);
        }
    }

    /** Counts a failure; true for the one that opens the breaker. */
    boolean failed() {
        return failures.incrementAndGet() >= limit && open.compareAndSet(false, true);
    }

    void close() {
        failures.set(0);
        open.set(false);
    }
}
