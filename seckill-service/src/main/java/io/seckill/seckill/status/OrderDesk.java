package io.seckill.seckill.status;

import io.seckill.common.batch.SmartBatcher;
import io.seckill.common.order.OrderQueries;
import io.seckill.common.order.ReservationOutcome;
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
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Asks the order service about single reservations, in batches, one call in flight. */
final class OrderDesk {

    private static final Logger log = LoggerFactory.getLogger(OrderDesk.class);

    /** Questions that wait; more are told that nothing is known. */
    static final int MAX_QUEUED = 10_000;

    private static final Duration ANSWER_WITHIN = Duration.ofSeconds(4);

    private final OrderQueries orders;
    private final SmartBatcher<Question> batcher;

    private record Question(String reservationId, CompletableFuture<OrderWord> answer) {}

    /** What the order service said. */
    sealed interface OrderWord {

        record Decided(ReservationOutcome outcome) implements OrderWord {}

        /** It has no row of it. */
        record NoRow() implements OrderWord {}

        record NoAnswer() implements OrderWord {}
    }

    OrderDesk(OrderQueries orders, Executor executor) {
        this.orders = orders;
        this.batcher = new SmartBatcher<>("outcomes", OrderQueries.MAX_IDS, MAX_QUEUED, executor, this::answer);
    }

    /** Asks and waits. */
    OrderWord ask(String reservationId) {
        Question question = new Question(reservationId, new CompletableFuture<>());
        if (!batcher.offer(question)) {
            return new OrderWord.NoAnswer();
        }
        try {
            return question.answer().get(ANSWER_WITHIN.toNanos(), TimeUnit.NANOSECONDS);
        } catch (TimeoutException e) {
            return new OrderWord.NoAnswer();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return new OrderWord.NoAnswer();
        } catch (ExecutionException e) {
            throw new IllegalStateException("an answer is never a failure", e);
        }
    }

    /** What was decided of these, at most {@link OrderQueries#MAX_IDS}; empty when nobody answered. */
    Optional<List<ReservationOutcome>> outcomes(List<String> reservationIds) {
        try {
            return Optional.of(orders.outcomes(reservationIds));
        } catch (RuntimeException e) {
            log.debug("The order service cannot be asked about {} reservations", reservationIds.size(), e);
            return Optional.empty();
        }
    }

    private void answer(List<Question> questions) {
        Map<String, ReservationOutcome> decided = new HashMap<>();
        Optional<List<ReservationOutcome>> outcomes = outcomes(
                questions.stream().map(Question::reservationId).distinct().toList());
        outcomes.ifPresent(all -> all.forEach(each -> decided.put(each.reservationId(), each)));
        for (Question question : questions) {
            @Nullable ReservationOutcome outcome = decided.get(question.reservationId());
            if (outcome != null) {
                question.answer().complete(new OrderWord.Decided(outcome));
            } else {
                question.answer().complete(outcomes.isPresent() ? new OrderWord.NoRow() : new OrderWord.NoAnswer());
            }
        }
    }
}
