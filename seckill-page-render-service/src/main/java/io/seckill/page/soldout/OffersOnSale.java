package io.seckill.page.soldout;

import io.seckill.common.session.Offer;
import io.seckill.common.session.OfferKey;
import io.seckill.common.session.OfferPhase;
import java.time.Clock;
import java.util.Collection;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.Collectors;

/**
 * Which offers are on sale at this moment: only those may have a marker, because a paused or ended offer has another word to
 * say than "sold out". It hears every change and reads the catalogue from time to time; the higher revision wins.
 */
final class OffersOnSale {

    private final int maxOffers;
    private final Clock clock;
    private final Map<OfferKey, Offer> offers = new ConcurrentHashMap<>();

    OffersOnSale(int maxOffers, Clock clock) {
        this.maxOffers = maxOffers;
        this.clock = clock;
    }

    boolean contains(OfferKey key) {
        Offer offer = offers.get(key);
        return offer != null && OfferPhase.of(offer, clock.millis()) == OfferPhase.ON_SALE;
    }

    /** Those on sale now. */
    Set<OfferKey> all() {
        return offers.keySet().stream().filter(this::contains).collect(Collectors.toSet());
    }

    /** Takes in what was announced or read, where it is newer, and forgets what is over. */
    void hear(Collection<Offer> told) {
        long now = clock.millis();
        offers.values().removeIf(offer -> now >= offer.endsAt());
        for (Offer offer : told) {
            if (now < offer.endsAt() && (offers.size() < maxOffers || offers.containsKey(offer.key()))) {
                offers.merge(offer.key(), offer, (known, heard) -> heard.revision() > known.revision() ? heard : known);
            }
        }
    }
}
