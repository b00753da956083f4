package io.seckill.system;

import io.seckill.local.rush.Reply;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Queue;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Predicate;

/** Makes one kind of call over and over, from several callers at a time, and remembers each that failed; none is repeated. */
final class Pulse implements AutoCloseable {

    private static final Duration BETWEEN_CALLS = Duration.ofMillis(100);

    private final String name;
    private final Call call;
    private final Predicate<Reply> good;
    private final ExecutorService callers = Executors.newVirtualThreadPerTaskExecutor();
    private final AtomicInteger calls = new AtomicInteger();
    private final Queue<Failure> failures = new ConcurrentLinkedQueue<>();
    private volatile boolean over;

    /** One call, as a shopper makes it. */
    @FunctionalInterface
    interface Call {
        Reply make() throws Exception;
    }

    /**
     * A call that failed.
     *
     * @param begin by {@link System#nanoTime}, as {@code end}
     */
    record Failure(long begin, long end, String words) {}

    Pulse(String name, int callers, Predicate<Reply> good, Call call) {
        this.name = name;
        this.call = call;
        this.good = good;
        for (int i = 0; i < callers; i++) {
            this.callers.execute(this::repeat);
        }
    }

    private void repeat() {
        while (!over) {
            long begin = System.nanoTime();
            String words = failure();
            calls.incrementAndGet();
            if (!words.isEmpty()) {
                failures.add(new Failure(begin, System.nanoTime(), words));
            }
            try {
                Thread.sleep(BETWEEN_CALLS);
            } catch (InterruptedException e) {
                return;
            }
        }
    }

    private String failure() {
        try {
            Reply reply = call.make();
            return good.test(reply) ? "" : reply.words();
        } catch (Exception e) {
            return e.toString();
        }
    }

    int calls() {
        return calls.get();
    }

    List<Failure> failures() {
        return List.copyOf(failures);
    }

    /** From a moment to the end of the last call that began after it and failed; zero where none did. */
    Duration feltSince(long nanoTime) {
        return failures.stream()
                .filter(failure -> failure.end() > nanoTime)
                .map(failure -> Duration.ofNanos(failure.end() - nanoTime))
                .reduce(Duration.ZERO, (one, other) -> one.compareTo(other) > 0 ? one : other);
    }

    /** For people: {@code reservations: 1207 calls, 3 failed {503 BUSY=3}}. */
    @Override
    public String toString() {
        Map<String, Integer> kinds = new TreeMap<>();
        failures.forEach(failure -> kinds.merge(failure.words(), 1, Integer::sum));
        return name + ": " + calls + " calls, " + failures.size() + " failed " + (kinds.isEmpty() ? "" : kinds);
    }

    /** Ends the calls; those under way are waited for. */
    @Override
    public void close() {
        over = true;
        callers.close();
    }
}
