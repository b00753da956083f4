package io.seckill.seckill.attempt;

import io.seckill.common.order.ReservationStatus;
import io.seckill.common.platform.security.Shopper;
import io.seckill.common.platform.web.ErrorCode;
import io.seckill.common.platform.web.Problem;
import io.seckill.common.session.OfferKey;
import io.seckill.seckill.attempt.AttemptOutcome.Refused;
import io.seckill.seckill.attempt.AttemptOutcome.Reserved;
import io.seckill.seckill.catalogue.LookupProblems;
import io.seckill.seckill.catalogue.OfferLookup;
import io.seckill.seckill.catalogue.Offers;
import io.seckill.seckill.catalogue.PathIds;
import org.springframework.http.HttpStatus;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;

/** The reservation call: the HTTP edge of an attempt. */
@RestController
class AttemptController {

    private final SeckillAttempt attempts;
    private final Offers offers;

    AttemptController(SeckillAttempt attempts, Offers offers) {
        this.attempts = attempts;
        this.offers = offers;
    }

    /** @param status always RESERVED; what becomes of it is asked for by the id */
    record Accepted(String reservationId, ReservationStatus status) {}

    @PostMapping("/api/seckill/sessions/{sessionId}/products/{productId}/reservations")
    @ResponseStatus(HttpStatus.ACCEPTED)
    Accepted reserve(
            @PathVariable long sessionId,
            @PathVariable long productId,
            @Shopper String userId,
            @RequestBody ReservationRequest request) {
        OfferKey offer = PathIds.offer(sessionId, productId);
        return switch (attempts.run(offer, userId, request.checkedToken(), request.checkedQuantity())) {
            case Reserved(String id) -> new Accepted(id, ReservationStatus.RESERVED);
            case Refused why -> throw problem(why, offer);
        };
    }

    private Problem problem(Refused why, OfferKey offer) {
        return switch (why) {
            case TOO_MANY_REQUESTS -> Problem.of(ErrorCode.TOO_MANY_REQUESTS, "You ask too often. Wait a moment.");
            case TOKEN_INVALID -> tokenProblem(offer);
            case TOKEN_REUSED ->
                Problem.of(ErrorCode.TOKEN_REUSED, "This token was used with another quantity. Ask for a new one.");
            case NOT_STARTED -> Problem.of(ErrorCode.NOT_STARTED, "The sale has not started yet.");
            case ENDED -> Problem.of(ErrorCode.ENDED, "The sale is over.");
            case PAUSED -> Problem.of(ErrorCode.PAUSED, "The sale is paused. Try again later.");
            case LIMIT_EXCEEDED ->
                Problem.of(ErrorCode.LIMIT_EXCEEDED, "With this you would hold more units than one shopper may.");
            case SOLD_OUT -> Problem.of(ErrorCode.SOLD_OUT, "All units are taken. Lapsed orders may bring some back.");
            case NOT_ENOUGH_STOCK -> Problem.of(ErrorCode.NOT_ENOUGH_STOCK, "Fewer units are left than you ask for.");
            case BUSY ->
                Problem.of(
                        ErrorCode.BUSY,
                        "Whether you hold a reservation is not known. Repeat the same request with the same token.");
        };
    }

    /** A token for an offer that does not exist cannot be genuine; then the offer is what is wrong. */
    private Problem tokenProblem(OfferKey offer) {
        OfferLookup lookup = offers.offer(offer);
        if (lookup instanceof OfferLookup.NoSession || lookup instanceof OfferLookup.NoOffer) {
            LookupProblems.found(lookup);
        }
        return invalidToken();
    }

    private static Problem invalidToken() {
        return Problem.of(ErrorCode.TOKEN_INVALID, "The token is not valid for you and this offer, or it has expired.");
    }
}
