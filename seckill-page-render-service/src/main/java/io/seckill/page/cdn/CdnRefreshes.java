package io.seckill.page.cdn;

import io.seckill.page.cdn.OwedRefreshes.Waiting;
import io.seckill.page.publish.LivePages;
import io.seckill.page.publish.PagePath;
import java.io.IOException;
import java.time.Clock;
import java.time.Duration;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Writes down what is owed to the CDN and has it done by a thread of its own. */
final class CdnRefreshes implements LivePages, Cdn, AutoCloseable {

    private static final Logger log = LoggerFactory.getLogger(CdnRefreshes.class);
    private static final Duration AFTER_A_FAULT = Duration.ofSeconds(5);
    private static final Duration STOP_WAIT = Duration.ofSeconds(5);

    private final OwedRefreshes owed;
    private final RefreshRounds rounds;
    private final String adapter;
    private final Clock clock;
    private final Semaphore news = new Semaphore(0);
    private final Thread thread = Thread.ofPlatform().name("cdn").daemon().unstarted(this::run);
    private volatile boolean closed;

    CdnRefreshes(OwedRefreshes owed, RefreshRounds rounds, String adapter, Clock clock) {
        this.owed = owed;
        this.rounds = rounds;
        this.adapter = adapter;
        this.clock = clock;
    }

    void start() {
        thread.start();
    }

    @Override
    public void live(PagePath page) {
        if (!Addresses.copied(page)) {
            return;
        }
        try {
            owed.owe(page, clock.instant());
            news.release();
        } catch (IOException e) {
            // its record says when it changed: the comparison finds it
            log.warn("The refresh of {} could not be written down: {}", page, e.toString());
        }
    }

    @Override
    public CdnState state() {
        RefreshProgress progress = rounds.progress();
        Waiting waiting;
        try {
            waiting = owed.waiting();
        } catch (IOException e) {
            throw new IllegalStateException("the refreshes that are owed cannot be read", e);
        }
        long seconds = waiting.since()
                .map(since ->
                        Math.max(0, Duration.between(since, clock.instant()).toSeconds()))
                .orElse(0L);
        return new CdnState(
                adapter,
                waiting.pages(),
                seconds,
                progress.refreshed(),
                progress.failed(),
                progress.lastAt(),
                progress.error(),
                progress.leftToday());
    }

    private void run() {
        while (!closed) {
            Duration wait;
            try {
                wait = rounds.step();
            } catch (IOException | RuntimeException e) {
                log.error("Refreshing the CDN failed and goes on in {} s", AFTER_A_FAULT.toSeconds(), e);
                wait = AFTER_A_FAULT;
            }
            try {
                if (news.tryAcquire(Math.max(1, wait.toMillis()), TimeUnit.MILLISECONDS)) {
                    news.drainPermits();
                }
            } catch (InterruptedException e) {
                return; // closed
            }
        }
    }

    @Override
    public void close() throws IOException {
        closed = true;
        thread.interrupt();
        try {
            thread.join(STOP_WAIT);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
        owed.close();
    }
}
