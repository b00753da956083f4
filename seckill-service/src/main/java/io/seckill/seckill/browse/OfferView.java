package io.seckill.seckill.browse;

import io.seckill.common.platform.web.MoneyText;
import io.seckill.common.session.Offer;
import io.seckill.common.session.OfferPhase;
import io.seckill.seckill.catalogue.SaleDays;

/**
 * An offer as shoppers see it.
 *
 * @param originalPrice a decimal string with two places, as is {@code seckillPrice}
 * @param startsAt      ISO 8601 with the offset of the suite's zone, as is {@code endsAt}
 */
record OfferView(
        long sessionId,
        long productId,
        State state,
        String title,
        String imageUrl,
        String description,
        String originalPrice,
        String seckillPrice,
        int seckillStock,
        int purchaseLimit,
        String startsAt,
        String endsAt) {

    /** What a page shows on its button. */
    enum State {
        UPCOMING,
        ON_SALE,
        PAUSED,
        SOLD_OUT,
        ENDED
    }

    static OfferView of(Offer offer, long nowMillis, boolean soldOut, SaleDays days) {
        return new OfferView(
                offer.sessionId(),
                offer.productId(),
                state(OfferPhase.of(offer, nowMillis), soldOut),
                offer.title(),
                offer.imageUrl(),
                offer.description(),
                MoneyText.text(offer.originalPrice()),
                MoneyText.text(offer.seckillPrice()),
                offer.seckillStock(),
                offer.purchaseLimit(),
                days.text(offer.startsAt()),
                days.text(offer.endsAt()));
    }

    private static State state(OfferPhase phase, boolean soldOut) {
        return switch (phase) {
            case UPCOMING -> State.UPCOMING;
            case ON_SALE -> soldOut ? State.SOLD_OUT : State.ON_SALE;
            case PAUSED -> State.PAUSED;
            case ENDED -> State.ENDED;
        };
    }
}
