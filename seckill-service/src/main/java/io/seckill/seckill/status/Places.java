package io.seckill.seckill.status;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import io.seckill.common.inventory.Backlog;
import io.seckill.common.inventory.InventoryBusyException;
import io.seckill.common.order.ReservationStatus;
import io.seckill.common.session.OfferKey;
import io.seckill.common.status.ReservationState;
import java.time.Clock;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Executor;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.LongSupplier;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * About how many stand before a reservation that waits for its order. Inventory is asked once a second for each offer that
 * somebody waits for, however many wait; nobody counts anything when reserving.
 */
final class Places {

    private static final Logger log = LoggerFactory.getLogger(Places.class);

    /** Orders follow within moments: who has not waited for this long is in no queue worth a word. */
    static final Duration WAITS_SINCE = Duration.ofSeconds(1);

    /** Between two questions about one offer. */
    static final Duration ASK_EVERY = Duration.ofSeconds(1);

    /** An answer that is older says nothing about now. */
    static final Duration GOOD_FOR = Duration.ofSeconds(3);

    /** How long one who asks once waits for an answer that is under way. */
    private static final Duration PATIENCE = Duration.ofMillis(300);

    /** Offers waited for at once; of more, the least asked for are forgotten. */
    private static final int MOST_OFFERS = 1000;

    private final Source source;
    private final Executor executor;
    private final Clock clock;
    private final LongSupplier nanoTime;
    private final Cache<OfferKey, Line> lines = Caffeine.newBuilder()
            .maximumSize(MOST_OFFERS)
            .expireAfterAccess(Duration.ofMinutes(1))
            .build();

    /** Who knows the backlog: inventory. */
    interface Source {
        Backlog backlog(OfferKey offer) throws InventoryBusyException;
    }

    /** @param readAt by {@link System#nanoTime} */
    private record Answer(Backlog backlog, long readAt) {}

    private static final class Line {
        final AtomicReference<@Nullable Question> last = new AtomicReference<>();
        volatile @Nullable Answer answer;
    }

    private record Question(long askedAt, CompletableFuture<Void> answered) {}

    /**
     * Nobody's place is known yet.
     *
     * @param executor asks inventory
     * @param clock    compared with the nodes' clocks; an error shifts only from when on places are told
     */
    Places(Source source, Executor executor, Clock clock, LongSupplier nanoTime) {
        this.source = source;
        this.executor = executor;
        this.clock = clock;
        this.nanoTime = nanoTime;
    }

    /**
     * About how many were accepted before it and are not decided yet, as far as it is known now; asks for the next time.
     *
     * @return null when it does not wait, has not waited for long, or nobody knows
     */
    @Nullable
    Long before(ReservationState state) {
        if (!waits(state)) {
            return null;
        }
        Line line = line(state);
        ask(state.offer(), line);
        return known(line, state.reservedAt());
    }

    /** The same for one who asks once: waits a moment where the answer is under way. */
    @Nullable
    Long soon(ReservationState state) {
        if (!waits(state)) {
            return null;
        }
        Line line = line(state);
        ask(state.offer(), line);
        Long known = known(line, state.reservedAt());
        Question last = line.last.get();
        if (known != null || last == null) {
            return known;
        }
        try {
            last.answered().get(PATIENCE.toNanos(), TimeUnit.NANOSECONDS);
        } catch (TimeoutException e) {
            return null;
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return null;
        } catch (ExecutionException e) {
            throw new IllegalStateException("a question that fails is one without an answer", e);
        }
        return known(line, state.reservedAt());
    }

    private boolean waits(ReservationState state) {
        return state.status() == ReservationStatus.RESERVED
                && state.reservedAt() > 0
                && clock.millis() - state.reservedAt() >= WAITS_SINCE.toMillis();
    }

    private Line line(ReservationState state) {
        return lines.get(state.offer(), offer -> new Line());
    }

    private @Nullable Long known(Line line, long reservedAt) {
        Answer answer = line.answer;
        return answer == null || nanoTime.getAsLong() - answer.readAt() > GOOD_FOR.toNanos()
                ? null
                : answer.backlog().before(reservedAt);
    }

    /** Asks, when the last question is a second old and was answered. */
    private void ask(OfferKey offer, Line line) {
        long now = nanoTime.getAsLong();
        Question last = line.last.get();
        if (last != null && (!last.answered().isDone() || now - last.askedAt() < ASK_EVERY.toNanos())) {
            return;
        }
        Question next = new Question(now, new CompletableFuture<>());
        if (!line.last.compareAndSet(last, next)) {
            return;
        }
        executor.execute(() -> {
            try {
                line.answer = new Answer(source.backlog(offer), nanoTime.getAsLong());
            } catch (InventoryBusyException | RuntimeException e) {
                // Dubbo's own exceptions among them: nobody knows now, and nobody is told.
                log.debug("The backlog of {} cannot be said", offer, e);
            } finally {
                next.answered().complete(null);
            }
        });
    }
}
