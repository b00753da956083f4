package io.seckill.page.publish;

import io.seckill.page.publish.HostState.State;
import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.concurrent.ThreadLocalRandom;
import java.util.concurrent.atomic.AtomicReference;
import org.apache.sshd.sftp.common.SftpException;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Keeps the pages of one host as the published directory is. After each connect: its markers, then a comparison of everything;
 * from then on the paths that are marked, and a comparison every few minutes.
 */
final class HostWorker implements Runnable {

    private static final Logger log = LoggerFactory.getLogger(HostWorker.class);
    /** So often it looks whether the connection stands, and what else there is to do. */
    private static final Duration LOOK_UP = Duration.ofMillis(250);
    /** Other publishers get the lock in between two batches. */
    private static final Duration LET_OTHERS_IN = Duration.ofMillis(100);

    private static final int MAX_DOUBLINGS = 16;

    private final Connecting connecting;
    private final HostPages pages;
    private final Comparing comparing;
    private final DirtyPaths dirty;
    private final AtomicReference<@Nullable Instant> sweepUntil;
    private final HostStatus status;
    private final MarkerLoop markers;
    private final LiveTally tally;
    private final HostLimitSettings limits;
    private volatile boolean stopped;
    private int failures;

    HostWorker(
            Connecting connecting,
            HostPages pages,
            Comparing comparing,
            DirtyPaths dirty,
            AtomicReference<@Nullable Instant> sweepUntil,
            HostStatus status,
            MarkerLoop markers,
            LiveTally tally,
            HostLimitSettings limits) {
        this.connecting = connecting;
        this.pages = pages;
        this.comparing = comparing;
        this.dirty = dirty;
        this.sweepUntil = sweepUntil;
        this.status = status;
        this.markers = markers;
        this.tally = tally;
        this.limits = limits;
    }

    /** Opens a connection. */
    interface Connecting {
        HostConnection open() throws IOException;
    }

    /** Finds what differs. */
    interface Comparing {
        List<PagePath> differing(HostConnection connection) throws IOException, InterruptedException;
    }

    void stop() {
        stopped = true;
    }

    @Override
    public void run() {
        while (!stopped) {
            try {
                connectAndServe();
                Thread.sleep(pause(failures++));
            } catch (InterruptedException e) {
                return;
            }
        }
    }

    private void connectAndServe() throws InterruptedException {
        try (HostConnection connection = connecting.open()) {
            markers.begin(connection);
            status.reached();
            serve(connection);
        } catch (HostRefusedException e) {
            status.lost(State.REFUSED, String.valueOf(e.getMessage()));
        } catch (IOException | RuntimeException e) {
            if (stopped) {
                return; // it was interrupted, and nothing is wrong with the host
            }
            status.lost(State.AWAY, e.toString());
            log.debug("The connection ended", e);
        } finally {
            markers.end();
            dirty.recall();
            tally.settleAll(); // nobody waits for a host that is away
        }
    }

    private void serve(HostConnection connection) throws IOException, InterruptedException {
        long nextComparison = System.nanoTime();
        while (!stopped) {
            if (!connection.isOpen()) {
                throw new IOException("the connection was lost");
            }
            if (dirty.takeOverflow() || System.nanoTime() - nextComparison >= 0) {
                dirty.markAll(comparing.differing(connection));
                nextComparison = System.nanoTime() + limits.compareEvery().toNanos();
                status.behind(dirty.size());
                status.compared();
                tally.settleAll();
                failures = 0;
            }
            List<PagePath> batch = dirty.take(HostPages.MAX_BATCH, LOOK_UP);
            if (!batch.isEmpty()) {
                push(connection, batch);
            }
            sweep(connection);
        }
    }

    private void push(HostConnection connection, List<PagePath> batch) throws IOException, InterruptedException {
        Outcome outcome = new Outcome();
        boolean locked;
        try {
            locked = pages.push(connection, batch, outcome);
        } catch (SftpException e) {
            // not even the lock could be written: a full disk, missing rights
            batch.forEach(path -> outcome.failed(path, e));
            status.behind(dirty.size());
            return;
        }
        dirty.recall();
        status.behind(dirty.size());
        if (!locked) {
            status.pageProblem("another publisher holds " + VersionedPages.OWN + "/writer there");
        } else if (dirty.size() > 0) {
            Thread.sleep(LET_OTHERS_IN);
        }
    }

    private void sweep(HostConnection connection) throws IOException, InterruptedException {
        Instant until = sweepUntil.get();
        if (until != null && pages.sweep(connection, until)) {
            sweepUntil.compareAndSet(until, null);
        }
    }

    /** Half as long to one and a half times as long: hosts, and publishers, do not come in step. */
    private Duration pause(int failuresBefore) {
        long doubled = limits.retryAfter().toMillis() << Math.min(failuresBefore, MAX_DOUBLINGS);
        long full = Math.min(doubled, limits.retryAtMost().toMillis());
        return Duration.ofMillis(full / 2 + ThreadLocalRandom.current().nextLong(full + 1));
    }

    /** Books what became of each path of a batch; called by the lanes' threads. */
    private final class Outcome implements HostPages.Report {
        @Override
        public void confirmed(PagePath path, boolean written) {
            dirty.done(path);
            status.behind(dirty.size());
            if (written) {
                tally.written(path);
            } else {
                tally.settle(path);
            }
        }

        @Override
        public void failed(PagePath path, SftpException why) {
            dirty.postpone(path, limits.retryAtMost());
            tally.settle(path);
            status.pageProblem(path + " cannot be written: " + SftpCalls.said(why));
        }
    }
}
