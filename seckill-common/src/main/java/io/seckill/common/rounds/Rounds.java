package io.seckill.common.rounds;

import java.time.Duration;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** One thread that repeats one task, with a pause between two rounds. A round that fails is told in the log; the next comes. */
public final class Rounds {

    private static final Logger log = LoggerFactory.getLogger(Rounds.class);

    private final String name;
    private final Duration pause;
    private final Runnable round;
    private final Semaphore wake = new Semaphore(0);
    private @Nullable Thread thread;

    /**
     * Rounds that do not run yet.
     *
     * @param name  of the thread
     * @param pause from the end of a round to the begin of the next
     */
    public Rounds(String name, Duration pause, Runnable round) {
        this.name = name;
        this.pause = pause;
        this.round = round;
    }

    /** Begins; the first round comes at once. */
    public synchronized void start() {
        if (thread == null) {
            thread = Thread.ofPlatform().name(name).daemon().start(this::run);
        }
    }

    /** Ends; a round that is under way is interrupted. */
    public synchronized void stop() {
        if (thread != null) {
            thread.interrupt();
            thread = null;
        }
    }

    /** Whether it was started and not stopped. */
    public synchronized boolean isRunning() {
        return thread != null;
    }

    /** Ends the present pause: the next round comes at once. */
    public void wake() {
        wake.release();
    }

    private void run() {
        while (!Thread.currentThread().isInterrupted()) {
            try {
                round.run();
            } catch (RuntimeException e) {
                log.warn("A round of {} failed; the next one comes in {}", name, pause, e);
            }
            try {
                if (wake.tryAcquire(pause.toNanos(), TimeUnit.NANOSECONDS)) {
                    wake.drainPermits();
                }
            } catch (InterruptedException e) {
                return;
            }
        }
    }
}
