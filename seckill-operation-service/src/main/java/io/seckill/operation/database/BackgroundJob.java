package io.seckill.operation.database;

import java.time.Duration;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.context.SmartLifecycle;

/**
 * One thread that repeats one piece of work: at once when it is kicked, otherwise after a pause. A failure is logged and the
 * work is tried again after the pause: a database that is away for a while must not end the job.
 */
public final class BackgroundJob implements SmartLifecycle {

    private static final Logger log = LoggerFactory.getLogger(BackgroundJob.class);
    private static final Duration STOP_WAIT = Duration.ofSeconds(5);

    /** One round of the work. */
    @FunctionalInterface
    public interface Work {

        /** Returns how long to wait before the next round, unless kicked. */
        Duration round() throws InterruptedException;
    }

    private final String name;
    private final Duration pauseAfterFailure;
    private final Work work;
    private final Semaphore kicks = new Semaphore(0);
    private volatile boolean failing;
    private volatile @Nullable Thread thread;

    public BackgroundJob(String name, Duration pauseAfterFailure, Work work) {
        this.name = name;
        this.pauseAfterFailure = pauseAfterFailure;
        this.work = work;
    }

    /** Lets the next round begin now; kicks during a round make one more round. */
    public void kick() {
        if (kicks.availablePermits() == 0) {
            kicks.release();
        }
    }

    @Override
    public void start() {
        Thread starting = Thread.ofPlatform().name("operation-" + name).daemon().unstarted(this::repeat);
        // before it runs: the loop goes on only as long as it finds itself here
        thread = starting;
        starting.start();
    }

    @Override
    public void stop() {
        Thread running = thread;
        thread = null;
        if (running == null) {
            return;
        }
        running.interrupt();
        try {
            running.join(STOP_WAIT);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    @Override
    public boolean isRunning() {
        return thread != null;
    }

    /** Started before the web server and stopped after it has drained: its last requests may need this work. */
    @Override
    public int getPhase() {
        return 0;
    }

    private void repeat() {
        while (thread == Thread.currentThread()) {
            try {
                Duration pause = oneRound();
                if (kicks.tryAcquire(pause.toNanos(), TimeUnit.NANOSECONDS)) {
                    kicks.drainPermits();
                }
            } catch (InterruptedException e) {
                log.debug("{} was interrupted; only stop() does that, and the loop's condition knows", name, e);
            }
        }
    }

    private Duration oneRound() throws InterruptedException {
        try {
            Duration pause = work.round();
            if (failing) {
                failing = false;
                log.info("{} works again", name);
            }
            return pause;
        } catch (RuntimeException e) {
            if (failing) {
                log.debug("{} still fails", name, e);
            } else {
                failing = true;
                log.warn("{} failed, it will be tried again every {} ms", name, pauseAfterFailure.toMillis(), e);
            }
            return pauseAfterFailure;
        }
    }
}
