package io.seckill.common.batch;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.Executor;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.BiConsumer;
import java.util.function.Consumer;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Collects items into batches without ever waiting for more: one batch is under way at a time, what arrives meanwhile is the
 * next one. So a lone item goes out at once, and under load the batches grow by themselves (Martin Thompson's "smart
 * batching").
 *
 * <p>Items reach the sink in the order of their offers as long as one thread offers them. Every accepted item reaches the
 * sink exactly once, also those still waiting when {@link #close} is called.
 *
 * @param <T> what is collected
 */
public final class SmartBatcher<T> implements AutoCloseable {

    private static final Logger log = LoggerFactory.getLogger(SmartBatcher.class);

    /** How long {@link #close} waits for what is queued. */
    static final Duration CLOSE_WAIT = Duration.ofSeconds(5);

    private final String name;
    private final int maxBatch;
    private final int maxQueued;
    private final Executor executor;
    private final Consumer<List<T>> sink;
    private final BiConsumer<List<T>, Throwable> uncaught;

    private final Queue<T> queue = new ConcurrentLinkedQueue<>();
    private final AtomicInteger queued = new AtomicInteger();
    private final AtomicBoolean draining = new AtomicBoolean();
    private final ReentrantLock lock = new ReentrantLock();
    private final Condition idle = lock.newCondition();
    private volatile boolean closed;

    /**
     * A batcher whose sink's exceptions are logged as errors.
     *
     * @param name      for logs
     * @param maxBatch  most items of one sink call, at least 1
     * @param maxQueued most items waiting (those in the sink's hands not counted), at least 1
     * @param executor  runs the sink; a thread of it is held only while there is work. While it refuses, callers run the sink
     * @param sink      takes a batch, 1 to maxBatch items; never called twice at the same time
     */
    public SmartBatcher(String name, int maxBatch, int maxQueued, Executor executor, Consumer<List<T>> sink) {
        this(
                name,
                maxBatch,
                maxQueued,
                executor,
                sink,
                (batch, failure) -> log.error("Batcher {}: a batch of {} failed", name, batch.size(), failure));
    }

    /**
     * A batcher with a handler for what the sink throws.
     *
     * @param uncaught told the batch and what the sink threw; the batcher goes on
     */
    public SmartBatcher(
            String name,
            int maxBatch,
            int maxQueued,
            Executor executor,
            Consumer<List<T>> sink,
            BiConsumer<List<T>, Throwable> uncaught) {
        if (maxBatch < 1 || maxQueued < 1) {
            throw new IllegalArgumentException(
                    "maxBatch and maxQueued must be at least 1, were " + maxBatch + " and " + maxQueued);
        }
        this.name = name;
        this.maxBatch = maxBatch;
        this.maxQueued = maxQueued;
        this.executor = executor;
        this.sink = sink;
        this.uncaught = uncaught;
    }

    /**
     * Takes an item, or refuses it.
     *
     * @return false when the queue is full or the batcher is closed
     */
    public boolean offer(T item) {
        Objects.requireNonNull(item, "item");
        if (closed) {
            return false;
        }
        if (queued.incrementAndGet() > maxQueued) {
            queued.decrementAndGet();
            return false;
        }
        queue.add(item);
        if (!draining.compareAndSet(false, true)) {
            return true;
        }
        try {
            executor.execute(this::drain);
        } catch (RejectedExecutionException stopped) {
            // Others may have left their items to this drain already: it is done here, or they would be lost.
            drain();
        }
        return true;
    }

    /** Items waiting for the next batch. */
    public int queued() {
        return Math.min(queued.get(), maxQueued);
    }

    /** Takes nothing more, and waits (at most 5 s) until what was accepted has gone through the sink. */
    @Override
    public void close() {
        closed = true;
        lock.lock();
        try {
            long left = CLOSE_WAIT.toNanos();
            while ((draining.get() || !queue.isEmpty()) && left > 0) {
                left = idle.awaitNanos(left);
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        } finally {
            lock.unlock();
        }
    }

    @Override
    public String toString() {
        return "SmartBatcher[" + name + ", queued=" + queued() + "]";
    }

    private void drain() {
        while (true) {
            List<T> batch = nextBatch();
            if (batch.isEmpty()) {
                draining.set(false);
                // An offer between the empty look and the line above has seen 'draining' and left its item to us.
                if (queue.isEmpty() || !draining.compareAndSet(false, true)) {
                    signalIdle();
                    return;
                }
                continue;
            }
            try {
                sink.accept(batch);
            } catch (Throwable failure) {
                tell(batch, failure);
            }
        }
    }

    private List<T> nextBatch() {
        List<T> batch = new ArrayList<>(Math.max(1, Math.min(maxBatch, queued.get())));
        while (batch.size() < maxBatch) {
            T item = queue.poll();
            if (item == null) {
                break;
            }
            batch.add(item);
        }
        queued.addAndGet(-batch.size());
        return batch;
    }

    private void tell(List<T> batch, Throwable failure) {
        try {
            uncaught.accept(batch, failure);
        } catch (Throwable second) {
            failure.addSuppressed(second);
            log.error("Batcher {}: the handler of a failed batch failed as well", name, failure);
        }
    }

    private void signalIdle() {
        lock.lock();
        try {
            idle.signalAll();
        } finally {
            lock.unlock();
        }
    }
}
