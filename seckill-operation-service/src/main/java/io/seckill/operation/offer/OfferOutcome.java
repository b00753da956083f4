package io.seckill.operation.offer;

/** What became of an operator's wish about an offer. */
public sealed interface OfferOutcome {

    /** It is done; {@code offer} is the new state. */
    record Changed(PlannedOffer offer) implements OfferOutcome {}

    /** It was so already. */
    record Unchanged(PlannedOffer offer) implements OfferOutcome {}

    record Deleted() implements OfferOutcome {}

    record NoSession() implements OfferOutcome {}

    record NoOffer() implements OfferOutcome {}

    /** The session has this product already. */
    record Duplicate() implements OfferOutcome {}

    /** Someone else changed the offer since it was read. */
    record Stale(long currentVersion) implements OfferOutcome {}

    /** The state of the offer or of its session does not allow it; {@code why} is a sentence for the operator. */
    record Illegal(String why) implements OfferOutcome {}

    /** Together with what stays as it is, a field makes no sense. */
    record Invalid(String field, String message) implements OfferOutcome {}

    /** What was left out was to come from the product centre, which does not know the product. */
    record UnknownProduct() implements OfferOutcome {}

    /** What was left out was to come from the product centre, which does not answer. */
    record ProductCenterAway() implements OfferOutcome {}
}
