package io.seckill.order.sweep;

import java.time.Duration;
import java.util.concurrent.Executors;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.ScheduledFuture;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.context.SmartLifecycle;

/**
 * Runs one task over and over on a thread of its own, and at once when it is kicked; any number of kicks before the task runs
 * are one. A task that throws is run again at its next time.
 */
public final class Sweeper implements SmartLifecycle {

    private static final Logger log = LoggerFactory.getLogger(Sweeper.class);
    private static final Duration STOP_PATIENCE = Duration.ofSeconds(10);

    private final String name;
    private final Duration every;
    private final Runnable task;
    private final AtomicBoolean kicked = new AtomicBoolean();
    private volatile ScheduledExecutorService executor = ended();

    /**
     * @param name  of the thread, and in the log
     * @param every pause between the end of a run and the next
     * @param task  one run, bounded
     */
    public Sweeper(String name, Duration every, Runnable task) {
        this.name = name;
        this.every = every;
        this.task = task;
    }

    /** Runs the task as soon as its thread is free. Does nothing while the sweeper is stopped. */
    public void kick() {
        if (kicked.compareAndSet(false, true)) {
            try {
                executor.execute(this::run);
            } catch (RejectedExecutionException e) {
                kicked.set(false);
            }
        }
    }

    private void run() {
        kicked.set(false);
        try {
            task.run();
        } catch (RuntimeException e) {
            log.warn("{} did not finish and will run again: {}", name, e.toString());
        }
    }

    @Override
    public void start() {
        ScheduledExecutorService fresh = Executors.newSingleThreadScheduledExecutor(
                Thread.ofPlatform().name(name).daemon().factory());
        // the future would tell nothing: run() lets nothing through
        ScheduledFuture<?> unused =
                fresh.scheduleWithFixedDelay(this::run, every.toMillis(), every.toMillis(), TimeUnit.MILLISECONDS);
        executor = fresh;
    }

    @Override
    public void stop() {
        ScheduledExecutorService running = executor;
        running.shutdown();
        try {
            if (!running.awaitTermination(STOP_PATIENCE.toMillis(), TimeUnit.MILLISECONDS)) {
                running.shutdownNow();
            }
        } catch (InterruptedException e) {
            running.shutdownNow();
            Thread.currentThread().interrupt();
        }
    }

    @Override
    public boolean isRunning() {
        return !executor.isShutdown();
    }

    private static ScheduledExecutorService ended() {
        ScheduledExecutorService none = Executors.newSingleThreadScheduledExecutor();
        none.shutdown();
        return none;
    }
}
