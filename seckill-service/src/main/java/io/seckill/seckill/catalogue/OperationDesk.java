package io.seckill.seckill.catalogue;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import io.seckill.common.session.Catalogue;
import io.seckill.common.session.CatalogueQueries;
import io.seckill.common.session.Offer;
import io.seckill.common.session.OfferKey;
import io.seckill.common.session.Session;
import java.time.LocalDate;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Semaphore;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Asks the operation service what memory does not hold. Bounded on all sides, because anybody may name any id: answers, also
 * "there is none", are kept for a moment; only so many questions are under way.
 */
final class OperationDesk implements CatalogueSource {

    private static final Logger log = LoggerFactory.getLogger(OperationDesk.class);

    private final CatalogueQueries operation;
    private final SaleDays days;
    private final Semaphore asking;
    private final Cache<OfferKey, OfferLookup> offers;
    private final Cache<Long, SessionLookup> sessions;
    private final Cache<LocalDate, DayLookup> dayCache;

    OperationDesk(CatalogueQueries operation, SaleDays days, CatalogueSettings settings) {
        this.operation = operation;
        this.days = days;
        this.asking = new Semaphore(settings.maxAsking());
        this.offers = cache(settings);
        this.sessions = cache(settings);
        this.dayCache = cache(settings);
    }

    OfferLookup offer(OfferKey key) {
        return remembered(offers, key, () -> askOffer(key), new OfferLookup.Unknown());
    }

    SessionLookup session(long sessionId) {
        return remembered(sessions, sessionId, () -> askSession(sessionId), new SessionLookup.Unknown());
    }

    DayLookup day(LocalDate day) {
        return remembered(
                dayCache,
                day,
                () -> new DayLookup.Found(catalogue(day, day).sessions().stream()
                        .sorted(Comparator.comparingLong(Session::startsAt).thenComparingLong(Session::sessionId))
                        .toList()),
                new DayLookup.Unknown());
    }

    @Override
    public Optional<Catalogue> read(LocalDate first, LocalDate last) {
        try {
            return Optional.of(catalogue(first, last));
        } catch (RuntimeException e) {
            log.debug("The operation service cannot be asked for the catalogue", e);
            return Optional.empty();
        }
    }

    private Catalogue catalogue(LocalDate first, LocalDate last) {
        return operation.catalogue(days.startOf(first), days.endOf(last));
    }

    private OfferLookup askOffer(OfferKey key) {
        Offer offer = operation.offer(key);
        if (offer != null) {
            return new OfferLookup.Found(offer);
        }
        return operation.session(key.sessionId()) == null ? new OfferLookup.NoSession() : new OfferLookup.NoOffer();
    }

    private SessionLookup askSession(long sessionId) {
        Session session = operation.session(sessionId);
        if (session == null) {
            return new SessionLookup.NoSession();
        }
        List<Offer> offersOfSession = operation.catalogue(session.startsAt(), session.endsAt()).offers().stream()
                .filter(offer -> offer.sessionId() == sessionId)
                .sorted(Comparator.comparingLong(Offer::productId))
                .toList();
        return new SessionLookup.Found(session, offersOfSession);
    }

    private <K, V> V remembered(Cache<K, V> cache, K key, Supplier<V> question, V unknown) {
        @Nullable V known = cache.getIfPresent(key);
        if (known != null) {
            return known;
        }
        if (!asking.tryAcquire()) {
            return unknown;
        }
        try {
            V answer = question.get();
            cache.put(key, answer);
            return answer;
        } catch (RuntimeException e) {
            log.debug("The operation service cannot be asked for {}", key, e);
            return unknown;
        } finally {
            asking.release();
        }
    }

    private static <K, V> Cache<K, V> cache(CatalogueSettings settings) {
        return Caffeine.newBuilder()
                .maximumSize(settings.maxAsked())
                .expireAfterWrite(settings.askedFor())
                .build();
    }
}
