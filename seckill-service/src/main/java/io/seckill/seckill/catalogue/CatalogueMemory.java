package io.seckill.seckill.catalogue;

import io.seckill.common.session.Catalogue;
import io.seckill.common.session.Offer;
import io.seckill.common.session.OfferKey;
import io.seckill.common.session.Session;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.NavigableSet;
import java.util.Objects;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentSkipListSet;
import org.jspecify.annotations.Nullable;

/**
 * The announced sessions and offers this instance knows. They arrive by events and by syncs, in any order and repeated: the
 * higher revision wins, so neither a late event nor a stale cache node takes anything back.
 */
public final class CatalogueMemory {

    private static final Comparator<Session> BY_START =
            Comparator.comparingLong(Session::startsAt).thenComparingLong(Session::sessionId);

    private final int maxOffers;
    private final Map<OfferKey, Offer> offers = new ConcurrentHashMap<>();
    private final Map<Long, NavigableSet<Long>> productsOf = new ConcurrentHashMap<>();
    private final Map<Long, Session> sessions = new ConcurrentHashMap<>();
    private volatile @Nullable Interval wanted;
    private volatile @Nullable Interval synced;

    /** Half-open, epoch milliseconds. */
    private record Interval(long from, long to) {}

    /** @param maxOffers offers, and sessions, kept at most; new ones beyond it are not taken in */
    CatalogueMemory(int maxOffers) {
        this.maxOffers = maxOffers;
    }

    /** The offer as it was announced last, or null where memory has none: that alone does not mean that there is none. */
    public @Nullable Offer offer(OfferKey key) {
        return offers.get(key);
    }

    @Nullable
    Session session(long sessionId) {
        return sessions.get(sessionId);
    }

    /** The session's offers in memory, by product id. */
    List<Offer> offersOf(long sessionId) {
        return productsOf.getOrDefault(sessionId, new ConcurrentSkipListSet<>()).stream()
                .map(productId -> offers.get(new OfferKey(sessionId, productId)))
                .filter(Objects::nonNull)
                .toList();
    }

    /** The sessions that touch the half-open interval, by start. */
    List<Session> touching(long fromMillis, long toMillis) {
        return sessions.values().stream()
                .filter(session -> touches(session.startsAt(), session.endsAt(), fromMillis, toMillis))
                .sorted(BY_START)
                .toList();
    }

    /** Whether today and tomorrow were read once: before that, "not in memory" says nothing. */
    boolean synced() {
        return synced != null;
    }

    /** Whether the last sync read the whole of the half-open interval, and all of it found room. */
    boolean covers(long fromMillis, long toMillis) {
        Interval read = synced;
        return read != null && fromMillis >= read.from() && toMillis <= read.to() && !full();
    }

    /** Whether memory is the place for something on sale in the half-open interval. */
    private boolean wants(long startsAt, long endsAt) {
        Interval horizon = wanted;
        return horizon == null || touches(startsAt, endsAt, horizon.from(), horizon.to());
    }

    /** Takes in what was announced, where it is newer; what is on sale on other days is left to those who are asked. */
    void put(Offer offer) {
        OfferKey key = offer.key();
        if (!offers.containsKey(key) && (offers.size() >= maxOffers || !wants(offer.startsAt(), offer.endsAt()))) {
            return;
        }
        offers.merge(key, offer, (known, told) -> told.revision() > known.revision() ? told : known);
        productsOf
                .computeIfAbsent(key.sessionId(), id -> new ConcurrentSkipListSet<>())
                .add(key.productId());
    }

    void put(Session session) {
        if (!sessions.containsKey(session.sessionId())
                && (sessions.size() >= maxOffers || !wants(session.startsAt(), session.endsAt()))) {
            return;
        }
        sessions.merge(
                session.sessionId(), session, (known, told) -> told.revision() > known.revision() ? told : known);
    }

    /**
     * Takes in a whole reading of the interval and forgets what does not touch it any more. What the reading lacks stays: a
     * cache node may be behind the events, and what was announced is closed, never deleted.
     */
    void sync(Catalogue read, long fromMillis, long toMillis) {
        Interval interval = new Interval(fromMillis, toMillis);
        wanted = interval;
        sessions.values().removeIf(s -> !touches(s.startsAt(), s.endsAt(), fromMillis, toMillis));
        offers.values().removeIf(o -> !touches(o.startsAt(), o.endsAt(), fromMillis, toMillis));
        read.sessions().forEach(this::put);
        read.offers().forEach(this::put);
        productsOf
                .keySet()
                .removeIf(id -> !sessions.containsKey(id) && offersOf(id).isEmpty());
        synced = interval;
    }

    int offers() {
        return offers.size();
    }

    boolean full() {
        return offers.size() >= maxOffers || sessions.size() >= maxOffers;
    }

    private static boolean touches(long startsAt, long endsAt, long fromMillis, long toMillis) {
        return startsAt < toMillis && endsAt > fromMillis;
    }
}
