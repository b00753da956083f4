package io.seckill.operation.live;

import java.time.Duration;
import java.util.HashSet;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * One session that is watched: one thread looks at it, however many watch. Each watcher has a thread of its own and takes the
 * newest look when it is ready for one, so that a slow line holds up nobody.
 */
final class LiveSession {

    private static final Logger log = LoggerFactory.getLogger(LiveSession.class);
    private static final Duration EVERY = Duration.ofSeconds(1);

    private final LiveLedgers ledgers;
    private final ReentrantLock lock = new ReentrantLock();
    private final Condition news = lock.newCondition();
    private final Set<Watcher> watchers = new HashSet<>();
    private @Nullable LiveView latest;
    private long looks;
    private boolean over;

    LiveSession(LiveLedgers ledgers) {
        this.ledgers = ledgers;
    }

    /** Takes events; returns false when it wants no more. */
    interface Watcher {
        boolean take(LiveView view);
    }

    /** False when this session is not watched any more: a new one has to be made. */
    boolean join(Watcher watcher) {
        lock.lock();
        try {
            if (over) {
                return false;
            }
            watchers.add(watcher);
            return true;
        } finally {
            lock.unlock();
        }
    }

    /** The looking thread's work; ends when nobody watches. */
    void look() {
        while (true) {
            LiveView view = null;
            try {
                view = ledgers.look();
            } catch (RuntimeException e) {
                log.debug("no look at a live session this time", e);
            }
            lock.lock();
            try {
                if (view != null) {
                    latest = view;
                    looks++;
                    news.signalAll();
                }
                if (watchers.isEmpty() || over) {
                    over = true;
                    return;
                }
                pause();
            } catch (InterruptedException e) {
                over = true;
                news.signalAll();
                return;
            } finally {
                lock.unlock();
            }
        }
    }

    private void pause() throws InterruptedException {
        long left = EVERY.toNanos();
        while (left > 0 && !over) {
            left = news.awaitNanos(left);
        }
    }

    /** A watcher's thread's work; ends when it wants no more, or the service stops. */
    void follow(Watcher watcher) {
        long seen = 0;
        try {
            while (true) {
                LiveView view;
                lock.lock();
                try {
                    while (looks == seen && !over) {
                        news.await(EVERY.toNanos(), TimeUnit.NANOSECONDS);
                    }
                    if (over || latest == null) {
                        return;
                    }
                    seen = looks;
                    view = latest;
                } finally {
                    lock.unlock();
                }
                if (!watcher.take(view)) {
                    return;
                }
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        } finally {
            leave(watcher);
        }
    }

    private void leave(Watcher watcher) {
        lock.lock();
        try {
            watchers.remove(watcher);
        } finally {
            lock.unlock();
        }
    }

    void end() {
        lock.lock();
        try {
            over = true;
            news.signalAll();
        } finally {
            lock.unlock();
        }
    }
}
