package io.seckill.order.pay;

import io.seckill.order.pay.PaymentProvider.ProviderUnavailableException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.atomic.AtomicInteger;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Many calls to the provider side by side, on virtual threads: at most {@code callsAtOnce} of this instance are under way, and a
 * round ends after {@code callsPatience}, whatever the provider does. What is under way then is finished by itself. Nobody is
 * interrupted: a call may be at its consequences in the database already.
 */
final class ProviderCalls {

    private static final Logger log = LoggerFactory.getLogger(ProviderCalls.class);

    private final ExecutorService threads = Executors.newThreadPerTaskExecutor(
            Thread.ofVirtual().name("provider-", 0).factory());
    private final Semaphore room;
    private final Duration patience;
    private final Duration awayFor;
    private volatile long awayUntil = System.nanoTime();

    ProviderCalls(PaymentSettings settings) {
        this.room = new Semaphore(settings.callsAtOnce());
        this.patience = settings.callsPatience();
        this.awayFor = settings.awayFor();
    }

    /** One call with its consequences. */
    @FunctionalInterface
    interface Call<T> {
        void make(T about) throws ProviderUnavailableException;
    }

    /** Whether the provider answered nothing in the last round, a moment ago. */
    boolean away() {
        return System.nanoTime() - awayUntil < 0;
    }

    /** Makes a call about each, those that fit into the time; nothing is called while the provider is taken to be away. */
    <T> void each(List<T> all, Call<T> call) {
        if (all.isEmpty() || away()) {
            return;
        }
        long end = System.nanoTime() + patience.toNanos();
        AtomicInteger answered = new AtomicInteger();
        AtomicInteger unanswered = new AtomicInteger();
        List<Future<?>> running = new ArrayList<>(all.size());
        for (T about : all) {
            running.add(threads.submit(() -> make(about, call, end, answered, unanswered)));
        }
        for (Future<?> each : running) {
            await(each, end);
        }
        if (answered.get() == 0) {
            awayUntil = System.nanoTime() + awayFor.toNanos();
        }
    }

    private <T> void make(T about, Call<T> call, long end, AtomicInteger answered, AtomicInteger unanswered) {
        try {
            if (!room.tryAcquire(Math.max(0, end - System.nanoTime()), TimeUnit.NANOSECONDS)) {
                return;
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return;
        }
        try {
            call.make(about);
            answered.incrementAndGet();
        } catch (ProviderUnavailableException e) {
            if (unanswered.incrementAndGet() == 1) {
                log.warn("the payment provider did not answer, about {} and perhaps more: {}", about, e.getMessage());
            }
        } catch (RuntimeException e) {
            // it did answer; what follows could not be written, and will be at the next look
            answered.incrementAndGet();
            log.warn("what the payment provider said about {} could not be written down", about, e);
        } finally {
            room.release();
        }
    }

    private static void await(Future<?> call, long end) {
        try {
            call.get(Math.max(0, end - System.nanoTime()), TimeUnit.NANOSECONDS);
        } catch (TimeoutException e) {
            // it goes on by itself, bounded by its own time-outs
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        } catch (ExecutionException e) {
            throw new IllegalStateException("a call lets nothing through", e.getCause());
        }
    }
}
