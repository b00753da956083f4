package io.seckill.seckill.catalogue;

import io.seckill.common.session.Offer;

/** What is known of an offer somebody named. */
public sealed interface OfferLookup {

    record Found(Offer offer) implements OfferLookup {}

    /** Neither memory nor the operation service knows the session. */
    record NoSession() implements OfferLookup {}

    /** The session is known, the product is not on sale in it. */
    record NoOffer() implements OfferLookup {}

    /** It is not in memory and nobody could be asked: 503, never 404. */
    record Unknown() implements OfferLookup {}
}
