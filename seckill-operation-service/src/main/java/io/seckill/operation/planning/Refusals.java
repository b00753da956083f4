package io.seckill.operation.planning;

import io.seckill.common.platform.web.ErrorCode;
import io.seckill.common.platform.web.Problem;
import io.seckill.operation.http.Offers;
import io.seckill.operation.offer.OfferOutcome;
import io.seckill.operation.session.SessionOutcome;
import io.seckill.operation.session.SessionOutcome.ProductsOnSale;
import java.util.stream.Collectors;

/** Outcomes that are refusals, as problems. */
final class Refusals {

    private Refusals() {}

    static Problem of(SessionOutcome outcome, long sessionId) {
        return switch (outcome) {
            case SessionOutcome.NotFound notFound -> Offers.noSession(sessionId);
            case SessionOutcome.Stale stale -> staleVersion("session", stale.currentVersion());
            case SessionOutcome.Illegal illegal -> Problem.of(ErrorCode.ILLEGAL_TRANSITION, illegal.why());
            case SessionOutcome.Invalid invalid -> Problem.invalid(invalid.field(), invalid.message());
            case ProductsOnSale conflict ->
                Problem.of(
                        ErrorCode.PRODUCT_ALREADY_ON_SALE,
                        conflict.offers().stream()
                                .map(offer -> "product " + offer.productId() + " in session " + offer.sessionId())
                                .collect(Collectors.joining(", ", "on sale at the same time: ", "")));
            case SessionOutcome.Changed c -> throw new IllegalArgumentException("no refusal: " + c);
            case SessionOutcome.Unchanged u -> throw new IllegalArgumentException("no refusal: " + u);
            case SessionOutcome.Deleted d -> throw new IllegalArgumentException("no refusal: " + d);
        };
    }

    static Problem of(OfferOutcome outcome, long sessionId, long productId) {
        return switch (outcome) {
            case OfferOutcome.NoSession noSession -> Offers.noSession(sessionId);
            case OfferOutcome.NoOffer noOffer -> Offers.noOffer(sessionId, productId);
            case OfferOutcome.Duplicate duplicate ->
                Problem.of(
                        ErrorCode.PRODUCT_ALREADY_ON_SALE,
                        "session " + sessionId + " has product " + productId + " already");
            case OfferOutcome.Stale stale -> staleVersion("product", stale.currentVersion());
            case OfferOutcome.Illegal illegal -> Problem.of(ErrorCode.ILLEGAL_TRANSITION, illegal.why());
            case OfferOutcome.Invalid invalid -> Problem.invalid(invalid.field(), invalid.message());
            case OfferOutcome.UnknownProduct unknown ->
                Problem.invalid("title", "is required: the product centre has no title for product " + productId);
            case OfferOutcome.ProductCenterAway away ->
                Problem.of(
                        ErrorCode.BUSY,
                        "the product centre does not answer: try again, or give title, imageUrl and description");
            case OfferOutcome.Changed c -> throw new IllegalArgumentException("no refusal: " + c);
            case OfferOutcome.Unchanged u -> throw new IllegalArgumentException("no refusal: " + u);
            case OfferOutcome.Deleted d -> throw new IllegalArgumentException("no refusal: " + d);
        };
    }

    private static Problem staleVersion(String what, long current) {
        return Problem.of(
                ErrorCode.STALE_VERSION,
                "the " + what + " was changed meanwhile, its version is " + current + ": read it again");
    }
}
