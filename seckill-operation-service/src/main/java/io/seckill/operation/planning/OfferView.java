package io.seckill.operation.planning;

import io.seckill.common.session.OfferStatus;
import io.seckill.operation.offer.OfferTerms;
import io.seckill.operation.offer.PlannedOffer;

/**
 * An offer as the API shows it.
 *
 * @param originalPrice a decimal with two places
 * @param seckillPrice  a decimal with two places
 * @param seckillStock  units on sale in all, those sold included
 * @param purchaseLimit units one user may hold
 */
public record OfferView(
        long sessionId,
        long productId,
        String title,
        String imageUrl,
        String description,
        String originalPrice,
        String seckillPrice,
        int seckillStock,
        int purchaseLimit,
        OfferStatus status,
        long version) {

    static OfferView of(PlannedOffer offer) {
        OfferTerms terms = offer.terms();
        return new OfferView(
                offer.key().sessionId(),
                offer.key().productId(),
                terms.title().text(),
                terms.imageUrl().text(),
                terms.description().text(),
                terms.originalPrice().text(),
                terms.seckillPrice().text(),
                terms.stock().count(),
                terms.purchaseLimit().count(),
                offer.status(),
                offer.version());
    }
}
