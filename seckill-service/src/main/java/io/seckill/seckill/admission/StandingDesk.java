package io.seckill.seckill.admission;

import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.MeterRegistry;
import io.seckill.common.batch.SmartBatcher;
import io.seckill.common.order.OrderQueries;
import io.seckill.common.order.Standing;
import io.seckill.common.order.Standings;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Executor;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.LongSupplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Asks the order service whether the policy against hoarding would reject a user's next order, in batches, one call in flight.
 * Only for the shopper's sake: the order transaction looks again. So nobody waits long for an answer, and where none comes
 * everybody is free. Whether the policy is on at all only the order service knows: while it is off, or does not answer, it is
 * asked once in a while.
 */
final class StandingDesk {

    private static final Logger log = LoggerFactory.getLogger(StandingDesk.class);

    /** Users who wait for an answer; more are let through. */
    static final int MAX_QUEUED = 10_000;

    /** Longest wait of a token call. */
    static final Duration ANSWER_WITHIN = Duration.ofMillis(300);

    /** How long nobody asks after the policy was found off; and so how late the entry is when it is turned on. */
    static final Duration OFF_FOR = Duration.ofSeconds(5);

    /** How long nobody asks after an answer that did not come. */
    static final Duration SILENT_FOR = Duration.ofSeconds(1);

    private final OrderQueries orders;
    private final LongSupplier nanoTime;
    private final SmartBatcher<Question> batcher;
    private final AtomicLong askAgainAt;
    private final Counter unanswered;

    private record Question(String userId, CompletableFuture<Optional<Standing>> answer) {}

    StandingDesk(OrderQueries orders, Executor executor, LongSupplier nanoTime, MeterRegistry meters) {
        this.orders = orders;
        this.nanoTime = nanoTime;
        this.batcher = new SmartBatcher<>("standings", OrderQueries.MAX_IDS, MAX_QUEUED, executor, this::answer);
        this.askAgainAt = new AtomicLong(nanoTime.getAsLong());
        this.unanswered = Counter.builder("seckill.standings.unanswered")
                .description("Token calls let through because the order service did not say how their user stands")
                .register(meters);
    }

    /** Why the user gets no token; empty for those who are free, and for everybody while nobody answers. */
    Optional<Standing> refusal(String userId) {
        if (nanoTime.getAsLong() - askAgainAt.get() < 0) {
            return Optional.empty();
        }
        Question question = new Question(userId, new CompletableFuture<>());
        if (batcher.offer(question)) {
            try {
                return question.answer().get(ANSWER_WITHIN.toNanos(), TimeUnit.NANOSECONDS);
            } catch (TimeoutException e) {
                pause(SILENT_FOR);
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
            } catch (ExecutionException e) {
                log.debug("The order service cannot be asked how users stand", e);
            }
        }
        unanswered.increment();
        return Optional.empty();
    }

    private void answer(List<Question> questions) {
        Standings standings;
        try {
            standings = orders.standings(
                    questions.stream().map(Question::userId).distinct().toList());
        } catch (RuntimeException e) {
            pause(SILENT_FOR);
            questions.forEach(each -> each.answer().completeExceptionally(e));
            return;
        }
        if (!standings.policyOn()) {
            pause(OFF_FOR);
        }
        Map<String, Standing> refused = new HashMap<>();
        standings.refused().forEach(each -> refused.put(each.userId(), each));
        questions.forEach(each -> each.answer().complete(Optional.ofNullable(refused.get(each.userId()))));
    }

    private void pause(Duration length) {
        askAgainAt.set(nanoTime.getAsLong() + length.toNanos());
    }
}
