package io.seckill.seckill.attempt;

import io.seckill.common.inventory.ReserveEntry;
import io.seckill.common.platform.tracing.Trace;
import io.seckill.seckill.admission.PurchaseToken;
import io.seckill.seckill.attempt.AttemptOutcome.Refused;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.jspecify.annotations.Nullable;

/** An attempt on its way through a lane, with a shopper's request waiting for its outcome. */
final class Waiting {

    /** Trips to the shard of one attempt: each but the first needs units that came from elsewhere and were gone again. */
    static final int MAX_TRIPS = 16;

    private final ReserveEntry entry;
    private final CompletableFuture<AttemptOutcome> outcome = new CompletableFuture<>();
    private boolean parked;
    private int trips;
    private final @Nullable Trace trace;

    /** @param trace of the shopper's request, where that is sampled */
    Waiting(PurchaseToken token, int quantity, @Nullable Trace trace) {
        this.trace = trace;
        this.entry = new ReserveEntry(token.reservationId().text(), token.userId(), quantity, token.expiresAt());
    }

    ReserveEntry entry() {
        return entry;
    }

    @Nullable
    Trace trace() {
        return trace;
    }

    /** Waits; who is not answered in time is told BUSY, and what a lane finds out later goes to nobody. */
    AttemptOutcome await(Duration atMost) {
        try {
            return outcome.get(atMost.toNanos(), TimeUnit.NANOSECONDS);
        } catch (TimeoutException e) {
            answer(Refused.BUSY);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            answer(Refused.BUSY);
        } catch (ExecutionException e) {
            throw new IllegalStateException("an outcome is never a failure", e);
        }
        return outcome.getNow(Refused.BUSY);
    }

    /** The first answer counts. */
    void answer(AttemptOutcome answer) {
        outcome.complete(answer);
    }

    boolean answered() {
        return outcome.isDone();
    }

    /** Called by its lane, which has one attempt in one place at a time; the time to park counts from the first call. */
    void park(Duration atMost) {
        if (!parked) {
            parked = true;
            outcome.completeOnTimeout(Refused.BUSY, atMost.toNanos(), TimeUnit.NANOSECONDS);
        }
    }

    /** Counts a trip to the shard; false when there were too many. */
    boolean mayTravel() {
        return ++trips <= MAX_TRIPS;
    }
}
