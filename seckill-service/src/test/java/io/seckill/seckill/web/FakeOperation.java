package io.seckill.seckill.web;

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

/** The operation service's catalogue in memory; it can be away. */
public class FakeOperation implements CatalogueQueries {

    public final Map<Long, Session> sessions = new ConcurrentHashMap<>();
    public final Map<OfferKey, Offer> offers = new ConcurrentHashMap<>();
    public final AtomicInteger questions = new AtomicInteger();
    public volatile boolean away;

    @Override
    public Catalogue catalogue(long fromMillis, long toMillis) {
        asked();
        return new Catalogue(
                sessions.values().stream()
                        .filter(s -> s.startsAt() < toMillis && s.endsAt() > fromMillis)
                        .toList(),
                offers.values().stream()
                        .filter(o -> o.startsAt() < toMillis && o.endsAt() > fromMillis)
                        .toList());
    }

    @Override
    public @Nullable Offer offer(OfferKey key) {
        asked();
        return offers.get(key);
    }

    @Override
    public @Nullable Session session(long sessionId) {
        asked();
        return sessions.get(sessionId);
    }

    private void asked() {
        questions.incrementAndGet();
        if (away) {
            throw new IllegalStateException("operation is away");
        }
    }

    public List<Offer> all() {
        return List.copyOf(offers.values());
    }
}
