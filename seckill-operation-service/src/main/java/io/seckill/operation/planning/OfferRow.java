package io.seckill.operation.planning;

import io.seckill.common.session.OfferKey;
import io.seckill.common.session.OfferStatus;
import io.seckill.operation.offer.Description;
import io.seckill.operation.offer.ImageUrl;
import io.seckill.operation.offer.OfferTerms;
import io.seckill.operation.offer.PlannedOffer;
import io.seckill.operation.offer.Price;
import io.seckill.operation.offer.Title;
import io.seckill.operation.offer.Units;
import java.math.BigDecimal;

/** A row of {@code offer}. */
record OfferRow(
        long sessionId,
        long productId,
        String title,
        String imageUrl,
        String description,
        BigDecimal originalPrice,
        BigDecimal seckillPrice,
        int seckillStock,
        int purchaseLimit,
        OfferStatus status,
        long version,
        long revision) {

    static OfferRow of(PlannedOffer offer) {
        OfferTerms terms = offer.terms();
        return new OfferRow(
                offer.key().sessionId(),
                offer.key().productId(),
                terms.title().text(),
                terms.imageUrl().text(),
                terms.description().text(),
                terms.originalPrice().amount(),
                terms.seckillPrice().amount(),
                terms.stock().count(),
                terms.purchaseLimit().count(),
                offer.status(),
                offer.version(),
                offer.revision());
    }

    PlannedOffer offer() {
        OfferTerms terms = new OfferTerms(
                new Title(title),
                new ImageUrl(imageUrl),
                new Description(description),
                new Price(originalPrice),
                new Price(seckillPrice),
                new Units(seckillStock),
                new Units(purchaseLimit));
        return new PlannedOffer(new OfferKey(sessionId, productId), terms, status, version, revision);
    }
}
