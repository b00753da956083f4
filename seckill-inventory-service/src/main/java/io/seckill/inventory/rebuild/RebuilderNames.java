package io.seckill.inventory.rebuild;

import java.util.UUID;
import java.util.concurrent.atomic.AtomicLong;

/** Names of this instance's attempts at rebuilding, unlike those of any other instance, and of this one before a restart. */
final class RebuilderNames {

    private final String instance = UUID.randomUUID() + ":";
    private final AtomicLong attempts = new AtomicLong();

    String next() {
        return instance + attempts.incrementAndGet();
    }

    boolean mine(String rebuilder) {
        return rebuilder.startsWith(instance);
    }
}
