package io.seckill.page.publish;

import java.time.Duration;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashSet;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;
import java.util.stream.Stream;

/**
 * The paths a host may not have as they are here. A path is in it from when it is marked until the host has confirmed what it
 * was at a moment after that. Bounded: what does not fit is found by the next full comparison, which is then due at once.
 */
final class DirtyPaths {

    static final int MAX_WAITING = 10_000;

    private final ReentrantLock lock = new ReentrantLock();
    private final Condition marked = lock.newCondition();
    private final Set<PagePath> waiting = new LinkedHashSet<>();
    private final Set<PagePath> underWay = new HashSet<>();
    /** Failed, with the moment (nanoseconds) from which on they are tried again. */
    private final Map<PagePath, Long> postponed = new LinkedHashMap<>();

    private boolean overflowed;

    void mark(PagePath path) {
        markAll(List.of(path));
    }

    void markAll(Collection<PagePath> paths) {
        lock.lock();
        try {
            for (PagePath path : paths) {
                if (waiting.size() >= MAX_WAITING && !waiting.contains(path)) {
                    overflowed = true;
                } else {
                    waiting.add(path);
                }
            }
            marked.signalAll();
        } finally {
            lock.unlock();
        }
    }

    /** The next paths, now under way; waits for the first. Empty where there is none in time. */
    List<PagePath> take(int max, Duration patience) throws InterruptedException {
        lock.lockInterruptibly();
        try {
            long left = patience.toNanos();
            recallPostponed();
            while (waiting.isEmpty() && left > 0) {
                left = marked.awaitNanos(left);
                recallPostponed();
            }
            List<PagePath> taken = new ArrayList<>();
            for (Iterator<PagePath> all = waiting.iterator(); all.hasNext() && taken.size() < max; ) {
                taken.add(all.next());
                all.remove();
            }
            underWay.addAll(taken);
            return taken;
        } finally {
            lock.unlock();
        }
    }

    /** The host has it, as it was when it was read after {@link #take}. */
    void done(PagePath path) {
        lock.lock();
        try {
            underWay.remove(path);
            postponed.remove(path);
        } finally {
            lock.unlock();
        }
    }

    /** Not done; to be taken again. */
    void again(PagePath path) {
        lock.lock();
        try {
            underWay.remove(path);
            waiting.add(path);
        } finally {
            lock.unlock();
        }
    }

    /** Failed; to be taken again after the pause. Others go on meanwhile. */
    void postpone(PagePath path, Duration pause) {
        lock.lock();
        try {
            underWay.remove(path);
            postponed.put(path, System.nanoTime() + pause.toNanos());
        } finally {
            lock.unlock();
        }
    }

    /** All that was under way is to be taken again. */
    void recall() {
        lock.lock();
        try {
            waiting.addAll(underWay);
            underWay.clear();
        } finally {
            lock.unlock();
        }
    }

    /** Whether something did not fit since the last time this was asked. */
    boolean takeOverflow() {
        lock.lock();
        try {
            boolean was = overflowed;
            overflowed = false;
            return was;
        } finally {
            lock.unlock();
        }
    }

    /** Whether it is on its way; one that has failed is not waited for. */
    boolean isComing(PagePath path) {
        lock.lock();
        try {
            return overflowed || waiting.contains(path) || underWay.contains(path);
        } finally {
            lock.unlock();
        }
    }

    int size() {
        lock.lock();
        try {
            long more = Stream.concat(underWay.stream(), postponed.keySet().stream())
                    .filter(path -> !waiting.contains(path))
                    .count();
            return waiting.size() + (int) more;
        } finally {
            lock.unlock();
        }
    }

    private void recallPostponed() {
        long now = System.nanoTime();
        for (Iterator<Map.Entry<PagePath, Long>> all = postponed.entrySet().iterator(); all.hasNext(); ) {
            Map.Entry<PagePath, Long> one = all.next();
            if (one.getValue() - now <= 0) {
                waiting.add(one.getKey());
                all.remove();
            }
        }
    }
}
