package io.seckill.seckill.attempt;

import io.seckill.common.platform.tracing.Trace;
import io.seckill.common.platform.tracing.Traces;
import io.seckill.common.session.OfferKey;
import io.seckill.seckill.admission.InFlight;
import io.seckill.seckill.admission.PerUserRate;
import io.seckill.seckill.admission.PurchaseToken;
import io.seckill.seckill.admission.PurchaseTokens;
import io.seckill.seckill.admission.TokenCheck;
import io.seckill.seckill.attempt.AttemptOutcome.Refused;
import java.time.Duration;

/**
 * One attempt to buy, from top to bottom. Rate, token and room are all that is checked here; window, limit and stock are the
 * shard's to judge, for it alone knows whether this is the repeat of an attempt that was accepted.
 *
 * <pre>
 * rate → token → room → lane to the home shard → batch → RESERVED: status written, order requested, 202
 *                                               └→ EMPTY: parked, one refill for all → again, or sold out
 * </pre>
 */
final class SeckillAttempt {

    private final PerUserRate rate;
    private final PurchaseTokens tokens;
    private final InFlight inFlight;
    private final Lanes lanes;
    private final AttemptMetrics metrics;
    private final Traces traces;
    private final Duration answerWithin;

    SeckillAttempt(
            PerUserRate rate,
            PurchaseTokens tokens,
            InFlight inFlight,
            Lanes lanes,
            AttemptMetrics metrics,
            Traces traces,
            AttemptSettings settings) {
        this.rate = rate;
        this.tokens = tokens;
        this.inFlight = inFlight;
        this.lanes = lanes;
        this.metrics = metrics;
        this.traces = traces;
        this.answerWithin = settings.answerWithin();
    }

    /** Tries to reserve; the calling thread, a virtual one, waits for the outcome. */
    AttemptOutcome run(OfferKey offer, String userId, String tokenText, int quantity) {
        AttemptOutcome outcome = admit(offer, userId, tokenText, quantity);
        metrics.count(outcome);
        return outcome;
    }

    private AttemptOutcome admit(OfferKey offer, String userId, String tokenText, int quantity) {
        if (!rate.tryTake(userId)) {
            return Refused.TOO_MANY_REQUESTS;
        }
        if (!(tokens.check(tokenText, offer, userId) instanceof TokenCheck.Genuine(PurchaseToken token))) {
            return Refused.TOKEN_INVALID;
        }
        if (!inFlight.tryEnter()) {
            return Refused.BUSY;
        }
        try {
            return reserve(offer, token, quantity);
        } finally {
            inFlight.leave();
        }
    }

    private AttemptOutcome reserve(OfferKey offer, PurchaseToken token, int quantity) {
        Lane lane = lanes.find(offer, token.userId(), answerWithin);
        if (lane == null) {
            return Refused.BUSY;
        }
        Trace trace = traces.one();
        if (trace != null) {
            trace.note("reservation", token.reservationId().text());
        }
        Waiting attempt = new Waiting(token, quantity, trace);
        lane.enter(attempt);
        return attempt.await(answerWithin);
    }
}
