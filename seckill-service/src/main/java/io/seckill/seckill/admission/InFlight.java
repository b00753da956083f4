package io.seckill.seckill.admission;

import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.IntSupplier;

/** How many attempts this instance works on at once: the bound on everything that waits behind it. */
public final class InFlight {

    private final IntSupplier limit;
    private final AtomicInteger current = new AtomicInteger();

    /** @param limit the cap that holds now, asked for each attempt */
    InFlight(IntSupplier limit) {
        this.limit = limit;
    }

    /** Takes a place; false when all are taken: 503 BUSY. Who got one gives it back by {@link #leave()}. */
    public boolean tryEnter() {
        if (current.incrementAndGet() > limit.getAsInt()) {
            current.decrementAndGet();
            return false;
        }
        return true;
    }

    public void leave() {
        current.decrementAndGet();
    }

    /** Attempts worked on now. */
    int current() {
        return current.get();
    }
}
