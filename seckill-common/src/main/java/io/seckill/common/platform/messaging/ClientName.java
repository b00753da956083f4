package io.seckill.common.platform.messaging;

import java.util.concurrent.atomic.AtomicInteger;

/**
 * Names the RocketMQ client of one application context: its producer and its listeners share one set of connections and one
 * heartbeat, and do not meet those of another context in the same JVM.
 *
 * @param instance RocketMQ's instance name
 */
record ClientName(String instance) {

    private static final AtomicInteger CONTEXTS = new AtomicInteger();

    static ClientName next() {
        return new ClientName("seckill-" + ProcessHandle.current().pid() + "-" + CONTEXTS.incrementAndGet());
    }
}
