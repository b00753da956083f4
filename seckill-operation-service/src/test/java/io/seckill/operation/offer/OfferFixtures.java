package io.seckill.operation.offer;

import io.seckill.common.session.OfferKey;
import io.seckill.common.session.OfferStatus;
import io.seckill.operation.session.SessionFixtures;

/** Offers for tests, in which only what matters is named. */
public final class OfferFixtures {

    private OfferFixtures() {}

    public static OfferTerms anyTerms() {
        return new OfferTerms(
                new Title("Tea set"),
                ImageUrl.NONE,
                Description.NONE,
                Price.parse("199.00"),
                Price.parse("99.00"),
                new Units(100),
                new Units(1));
    }

    public static PlannedOffer offer(OfferStatus status) {
        PlannedOffer draft = PlannedOffer.draft(new OfferKey(7, 1001), anyTerms(), SessionFixtures.NOON);
        return new PlannedOffer(draft.key(), draft.terms(), status, draft.version(), draft.revision());
    }
}
