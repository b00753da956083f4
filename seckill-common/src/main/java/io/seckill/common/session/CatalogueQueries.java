package io.seckill.common.session;

import org.jspecify.annotations.Nullable;

/** Operation's Dubbo interface: the catalogue's truth, for those who cannot read Redis or need what it no longer holds. */
public interface CatalogueQueries {

    /**
     * Every announced session that touches the half-open interval, with its announced offers.
     *
     * @param fromMillis epoch milliseconds, inclusive
     * @param toMillis   epoch milliseconds, exclusive
     */
    Catalogue catalogue(long fromMillis, long toMillis);

    /** The announced offer, or null where there is none (unknown, or still a draft). */
    @Nullable
    Offer offer(OfferKey key);

    /** The announced session, or null where there is none. */
    @Nullable
    Session session(long sessionId);
}
