package io.seckill.common.platform.outward;

import io.github.resilience4j.circuitbreaker.CircuitBreaker;
import io.seckill.common.platform.outward.OutwardAnswer.Failed;
import io.seckill.common.platform.outward.OutwardAnswer.Resting;
import java.io.IOException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/**
 * The breaker and the metrics of one outside party, around tries that somebody else makes: {@link OutwardClient} over HTTP, or
 * a party's own SDK, which has to bring its own time limits. Thread-safe.
 */
public final class OutwardGuard {

    private final CircuitBreaker breaker;
    private final OutwardMetrics metrics;

    OutwardGuard(CircuitBreaker breaker, OutwardMetrics metrics) {
        this.breaker = breaker;
        this.metrics = metrics;
    }

    /** One try. What it throws of these counts as no answer. */
    @FunctionalInterface
    public interface Try<T> {
        OutwardAnswer<T> make() throws IOException, TimeoutException, InterruptedException;
    }

    /** Makes the try unless the party is left in peace; only {@link Failed} counts against it. */
    public <T> OutwardAnswer<T> attempt(Try<T> attempt) {
        if (!breaker.tryAcquirePermission()) {
            metrics.resting();
            return new Resting<>();
        }
        long start = System.nanoTime();
        OutwardAnswer<T> answer;
        try {
            answer = attempt.make();
        } catch (IOException | TimeoutException e) {
            answer = new Failed<>(String.valueOf(e.getMessage()));
        } catch (InterruptedException e) {
            breaker.releasePermission();
            Thread.currentThread().interrupt();
            return new Failed<>("interrupted");
        } catch (RuntimeException e) {
            breaker.releasePermission();
            throw e;
        }
        long took = System.nanoTime() - start;
        if (answer instanceof Failed<T>(String why)) {
            breaker.onError(took, TimeUnit.NANOSECONDS, new IOException(why));
        } else {
            breaker.onSuccess(took, TimeUnit.NANOSECONDS);
        }
        metrics.record(answer, took);
        return answer;
    }
}
