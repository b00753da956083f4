package io.seckill.inventory.sweep;

import java.time.Duration;
import java.util.List;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.context.SmartLifecycle;

/** Runs the sweeps while the service runs: each task in a thread of its own, one pass after the other. */
final class SweepSchedule implements SmartLifecycle {

    private static final Logger LOG = LoggerFactory.getLogger(SweepSchedule.class);

    private static final int STOP_SECONDS = 5;

    /** A task, and the time from the end of one pass to the beginning of the next. */
    record Entry(Sweeps.Repeated task, Duration pause) {}

    private final List<Entry> entries;
    private volatile List<Running> running = List.of();

    SweepSchedule(List<Entry> entries) {
        this.entries = List.copyOf(entries);
    }

    @Override
    public void start() {
        running = entries.stream().map(SweepSchedule::started).toList();
    }

    private record Running(ScheduledExecutorService thread, Future<?> passes) {}

    private static Running started(Entry entry) {
        ScheduledExecutorService executor = Executors.newSingleThreadScheduledExecutor(
                Thread.ofPlatform().name("sweep-", 0).daemon().factory());
        long millis = entry.pause().toMillis();
        return new Running(
                executor,
                executor.scheduleWithFixedDelay(() -> pass(entry.task()), millis, millis, TimeUnit.MILLISECONDS));
    }

    /** A task that throws would never be run again. */
    private static void pass(Runnable task) {
        try {
            task.run();
        } catch (RuntimeException e) {
            LOG.warn("a sweep failed, the next one comes anyway", e);
        }
    }

    @Override
    public void stop() {
        List<Running> stopping = running;
        running = List.of();
        for (Running each : stopping) {
            each.passes().cancel(false);
            each.thread().shutdownNow();
        }
        for (Running each : stopping) {
            try {
                if (!each.thread().awaitTermination(STOP_SECONDS, TimeUnit.SECONDS)) {
                    LOG.warn("a sweep did not end within {} s", STOP_SECONDS);
                }
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
                return;
            }
        }
    }

    @Override
    public boolean isRunning() {
        return !running.isEmpty();
    }
}
