package io.seckill.seckill.attempt;

import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import io.seckill.common.platform.tracing.Traces;
import io.seckill.common.session.OfferKey;
import io.seckill.common.soldout.SoldOutFlags;
import io.seckill.seckill.admission.InFlight;
import io.seckill.seckill.admission.PerUserRate;
import io.seckill.seckill.admission.PurchaseTokens;
import java.util.concurrent.ExecutorService;

/**
 * Runs whole attempts, from the token to the hand-off, before the first shopper comes: the real code around stock that is
 * none, with counters of its own. Nothing of it leaves the process.
 */
public final class Rehearsal {

    private static final OfferKey NOTHING = new OfferKey(Long.MAX_VALUE, Long.MAX_VALUE);

    private final PurchaseTokens tokens;
    private final SeckillAttempt attempts;

    Rehearsal(
            PerUserRate rate,
            PurchaseTokens tokens,
            InFlight inFlight,
            SoldOutFlags flags,
            AttemptSettings settings,
            ExecutorService executor) {
        AttemptMetrics metrics = new AttemptMetrics(new SimpleMeterRegistry());
        this.tokens = tokens;
        HandOff handOff = new HandOff(states -> {}, messages -> {}, metrics, settings, executor);
        LaneTools tools = new LaneTools(
                new RehearsalStock(),
                flags,
                handOff,
                (offer, entry) -> false,
                metrics,
                Traces.off(),
                settings,
                executor);
        this.attempts = new SeckillAttempt(rate, tokens, inFlight, new Lanes(tools), metrics, Traces.off(), settings);
    }

    /** One attempt of a user; false where it was not accepted, which is a defect or a limit of nearly nothing. */
    public boolean run(String userId) {
        String token = tokens.issue(NOTHING, userId).token();
        return attempts.run(NOTHING, userId, token, 1) instanceof AttemptOutcome.Reserved;
    }
}
