package io.seckill.seckill.admission;

import io.seckill.common.order.Standing;
import io.seckill.common.platform.security.Shopper;
import io.seckill.common.platform.web.ErrorCode;
import io.seckill.common.platform.web.Problem;
import io.seckill.common.session.Offer;
import io.seckill.common.session.OfferKey;
import io.seckill.common.session.OfferPhase;
import io.seckill.common.soldout.SoldOutFlags;
import io.seckill.seckill.catalogue.LookupProblems;
import io.seckill.seckill.catalogue.Offers;
import io.seckill.seckill.catalogue.PathIds;
import java.time.Clock;
import java.time.Duration;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RestController;

/**
 * The token call: only while the offer is on sale, as far as this instance knows not sold out, and not for those whose order
 * would be rejected for hoarding.
 */
@RestController
class TokenController {

    private final PerUserRate rate;
    private final Offers offers;
    private final SoldOutFlags flags;
    private final StandingDesk standings;
    private final PurchaseTokens tokens;
    private final Clock clock;

    TokenController(
            PerUserRate rate,
            Offers offers,
            SoldOutFlags flags,
            StandingDesk standings,
            PurchaseTokens tokens,
            Clock clock) {
        this.rate = rate;
        this.offers = offers;
        this.flags = flags;
        this.standings = standings;
        this.tokens = tokens;
        this.clock = clock;
    }

    @PostMapping("/api/seckill/sessions/{sessionId}/products/{productId}/token")
    IssuedToken token(@PathVariable long sessionId, @PathVariable long productId, @Shopper String userId) {
        OfferKey key = PathIds.offer(sessionId, productId);
        if (!rate.tryTake(userId)) {
            throw Problem.of(ErrorCode.TOO_MANY_REQUESTS, "You ask too often. Wait a moment.");
        }
        Offer offer = LookupProblems.found(offers.offer(key));
        return switch (OfferPhase.of(offer, clock.millis())) {
            case UPCOMING -> throw Problem.of(ErrorCode.NOT_STARTED, "The sale has not started yet.");
            case ENDED -> throw Problem.of(ErrorCode.ENDED, "The sale is over.");
            case PAUSED -> throw Problem.of(ErrorCode.PAUSED, "The sale is paused. Try again later.");
            case ON_SALE -> {
                if (flags.soldOut(key)) {
                    throw Problem.of(ErrorCode.SOLD_OUT, SoldOutFilter.DETAIL);
                }
                standings.refusal(userId).ifPresent(TokenController::refuse);
                yield tokens.issue(key, userId);
            }
        };
    }

    private static void refuse(Standing standing) {
        throw switch (standing.word()) {
            case TOO_MANY_UNPAID ->
                Problem.of(
                        ErrorCode.TOO_MANY_UNPAID,
                        "You have too many unpaid orders. Pay one of them or give it back, then try again.");
            case COOLING_DOWN ->
                Problem.coolingDown(
                        "Too many of your orders ended unpaid a short time ago. Try again later.",
                        Duration.ofMillis(standing.againMillis()));
        };
    }
}
