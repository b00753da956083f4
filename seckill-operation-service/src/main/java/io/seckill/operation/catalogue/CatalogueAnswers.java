package io.seckill.operation.catalogue;

import io.seckill.common.session.Catalogue;
import io.seckill.common.session.CatalogueQueries;
import io.seckill.common.session.Offer;
import io.seckill.common.session.OfferKey;
import io.seckill.common.session.Session;
import org.apache.dubbo.config.annotation.DubboService;
import org.jspecify.annotations.Nullable;

/** {@link CatalogueQueries} over Dubbo. */
@DubboService
class CatalogueAnswers implements CatalogueQueries {

    private final AnnouncedCatalogue catalogue;

    CatalogueAnswers(AnnouncedCatalogue catalogue) {
        this.catalogue = catalogue;
    }

    @Override
    public Catalogue catalogue(long fromMillis, long toMillis) {
        return catalogue.between(fromMillis, toMillis);
    }

    @Override
    public @Nullable Offer offer(OfferKey key) {
        return catalogue.offer(key);
    }

    @Override
    public @Nullable Session session(long sessionId) {
        return catalogue.session(sessionId);
    }
}
