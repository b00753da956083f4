package io.seckill.page.publish;

import io.seckill.common.session.OfferKey;
import java.io.IOException;
import java.time.Duration;
import java.util.Set;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;
import org.apache.sshd.sftp.common.SftpException;
import org.jspecify.annotations.Nullable;

/** Looks after the markers of one host: at once when others are wanted, and once a second in any case. Pages never hold it up. */
final class MarkerLoop implements Runnable {

    private static final Duration LOOK_EVERY = Duration.ofSeconds(1);

    private final HostMarkers markers;
    private final HostStatus status;
    private final ReentrantLock lock = new ReentrantLock();
    private final Condition told = lock.newCondition();
    private @Nullable Set<OfferKey> wanted;
    private boolean news;
    private volatile boolean stopped;
    private volatile @Nullable HostConnection connection;

    MarkerLoop(HostMarkers markers, HostStatus status) {
        this.markers = markers;
        this.status = status;
    }

    void want(Set<OfferKey> offers) {
        lock.lock();
        try {
            wanted = Set.copyOf(offers);
            news = true;
            told.signalAll();
        } finally {
            lock.unlock();
        }
    }

    /** Corrects the markers of a host that is back, before anything else is done there; goes on until the connection ends. */
    void begin(HostConnection fresh) throws IOException {
        correct(fresh);
        connection = fresh;
    }

    void end() {
        connection = null;
    }

    void stop() {
        stopped = true;
    }

    @Override
    public void run() {
        while (!stopped) {
            try {
                await();
            } catch (InterruptedException e) {
                return;
            }
            HostConnection current = connection;
            if (current == null) {
                continue;
            }
            try {
                correct(current);
            } catch (IOException | RuntimeException e) {
                current.close(); // the pages' thread notices, and connects anew
            }
        }
    }

    private void correct(HostConnection at) throws IOException {
        try {
            markers.correct(at.markers(), wanted());
            status.markerProblem(null);
        } catch (SftpException e) {
            status.markerProblem("the markers of sold-out offers cannot be written: " + SftpCalls.said(e));
        }
    }

    private @Nullable Set<OfferKey> wanted() {
        lock.lock();
        try {
            return wanted;
        } finally {
            lock.unlock();
        }
    }

    private void await() throws InterruptedException {
        lock.lockInterruptibly();
        try {
            long left = LOOK_EVERY.toNanos();
            while (!news && left > 0) {
                left = told.awaitNanos(left);
            }
            news = false;
        } finally {
            lock.unlock();
        }
    }
}
