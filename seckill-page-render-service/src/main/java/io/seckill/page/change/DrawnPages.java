package io.seckill.page.change;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import io.seckill.common.session.Offer;
import io.seckill.common.session.OfferKey;

/**
 * Which product pages this instance has drawn, and at which revision. A list never links a page that nobody has drawn yet:
 * what the catalogue knows already and no message has brought is drawn with it.
 */
final class DrawnPages {

    /** Beyond it the longest unused are forgotten, and drawn once more for nothing. */
    private static final int MAX_REMEMBERED = 100_000;

    private final Cache<OfferKey, Long> revisions =
            Caffeine.newBuilder().maximumSize(MAX_REMEMBERED).build();

    boolean lacks(Offer offer) {
        Long revision = revisions.getIfPresent(offer.key());
        return revision == null || revision < offer.revision();
    }

    void drawn(Offer offer) {
        revisions.asMap().merge(offer.key(), offer.revision(), Math::max);
    }
}
