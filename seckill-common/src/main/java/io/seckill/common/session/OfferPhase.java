package io.seckill.common.session;

/** Where an offer stands by its window and by the operators' word; whether units are left is another question. */
public enum OfferPhase {
    UPCOMING,
    ON_SALE,
    PAUSED,
    ENDED;

    /**
     * The phase at a moment.
     *
     * @param nowMillis epoch milliseconds by this instance's clock: good enough to turn people away early; what is accepted
     *                  is judged by the clock of the shard's node
     */
    public static OfferPhase of(Offer offer, long nowMillis) {
        if (offer.status() == OfferStatus.CLOSED || nowMillis >= offer.endsAt()) {
            return ENDED;
        }
        if (nowMillis < offer.startsAt()) {
            return UPCOMING;
        }
        return offer.status() == OfferStatus.PAUSED ? PAUSED : ON_SALE;
    }
}
