package io.seckill.page.change;

import io.seckill.common.session.Catalogue;
import io.seckill.common.session.CatalogueQueries;
import io.seckill.common.session.Offer;
import io.seckill.common.session.OfferKey;
import io.seckill.common.session.Session;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicInteger;
import org.jspecify.annotations.Nullable;

/** Operation's catalogue as the contract describes it; it can be away. */
public final class FakeCatalogue implements CatalogueQueries {

    final Map<Long, Session> sessions = new ConcurrentHashMap<>();
    final Map<OfferKey, Offer> offers = new ConcurrentHashMap<>();
    final AtomicInteger asked = new AtomicInteger();
    volatile boolean away;
    volatile Runnable whenAsked = () -> {};

    public void away(boolean isAway) {
        away = isAway;
    }

    public void put(Session session) {
        sessions.put(session.sessionId(), session);
    }

    public void put(Offer offer) {
        offers.put(offer.key(), offer);
    }

    @Override
    public Catalogue catalogue(long fromMillis, long toMillis) {
        asked.incrementAndGet();
        whenAsked.run();
        if (away) {
            throw new IllegalStateException("operation is away");
        }
        List<Session> touching = sessions.values().stream()
                .filter(session -> session.startsAt() < toMillis && session.endsAt() > fromMillis)
                .toList();
        return new Catalogue(
                touching,
                offers.values().stream()
                        .filter(offer ->
                                touching.stream().anyMatch(session -> session.sessionId() == offer.sessionId()))
                        .toList());
    }

    @Override
    public @Nullable Offer offer(OfferKey key) {
        return offers.get(key);
    }

    @Override
    public @Nullable Session session(long sessionId) {
        return sessions.get(sessionId);
    }
}
