package io.seckill.common.redis;

import java.time.Duration;
import java.util.function.BooleanSupplier;
import org.jspecify.annotations.Nullable;

/** Asks a node that is away, again and again, whether it is back; then it ends. */
final class NodeProbe implements AutoCloseable {

    private final String node;
    private final Duration every;
    private final BooleanSupplier answers;
    private final Runnable back;
    private volatile boolean closed;
    private volatile @Nullable Thread thread;

    NodeProbe(String node, Duration every, BooleanSupplier answers, Runnable back) {
        this.node = node;
        this.every = every;
        this.answers = answers;
        this.back = back;
    }

    /** Called once for each opening of the breaker; at most one probe of a node runs. */
    void start() {
        thread = Thread.ofVirtual().name("redis-probe-" + node).start(this::run);
    }

    @Override
    public void close() {
        closed = true;
        Thread running = thread;
        if (running != null) {
            running.interrupt();
        }
    }

    private void run() {
        while (!closed) {
            try {
                Thread.sleep(every);
            } catch (InterruptedException e) {
                return;
            }
            if (answers.getAsBoolean()) {
                back.run();
                return;
            }
        }
    }
}
