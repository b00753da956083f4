package io.seckill.operation.catalogue;

import io.seckill.common.session.Catalogue;
import io.seckill.common.session.Offer;
import io.seckill.common.session.OfferKey;
import io.seckill.common.session.Session;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.function.BiConsumer;
import org.jspecify.annotations.Nullable;

/** The catalogue's truth: published and closed sessions with their announced offers, in MySQL. */
public final class AnnouncedCatalogue {

    /** Most sessions of one answer; a day has some dozens. */
    static final int MAX_SESSIONS = 1_000;

    /** Sessions of one page of {@link #forEachPage}, and of one IN list. */
    private static final int PAGE = 10;

    private final AnnouncedMapper mapper;

    AnnouncedCatalogue(AnnouncedMapper mapper) {
        this.mapper = mapper;
    }

    /** Sessions that touch the half-open interval, the first {@value #MAX_SESSIONS} by id, with their offers. */
    public Catalogue between(long fromMillis, long toMillis) {
        List<Session> sessions = mapper.sessionsBetween(fromMillis, toMillis, MAX_SESSIONS);
        List<Offer> offers = new ArrayList<>();
        for (int from = 0; from < sessions.size(); from += PAGE) {
            offers.addAll(offersOf(sessions.subList(from, Math.min(sessions.size(), from + PAGE))));
        }
        return new Catalogue(sessions, offers);
    }

    /** Goes through every session that ends after the given moment, with its offers, a page at a time. */
    public void forEachPage(long endsAfterMillis, BiConsumer<List<Session>, List<Offer>> page) {
        long afterId = 0;
        List<Session> sessions;
        do {
            sessions = mapper.sessionsEndingAfter(endsAfterMillis, afterId, PAGE);
            if (!sessions.isEmpty()) {
                page.accept(sessions, offersOf(sessions));
                afterId = sessions.getLast().sessionId();
            }
        } while (sessions.size() == PAGE);
    }

    /** Those of the ids that are announced sessions. */
    public Set<Long> announcedAmong(List<Long> sessionIds) {
        Set<Long> announced = new HashSet<>();
        for (int from = 0; from < sessionIds.size(); from += PAGE) {
            announced.addAll(mapper.announcedAmong(sessionIds.subList(from, Math.min(sessionIds.size(), from + PAGE))));
        }
        return announced;
    }

    @Nullable
    Offer offer(OfferKey key) {
        return mapper.offer(key.sessionId(), key.productId());
    }

    @Nullable
    Session session(long sessionId) {
        return mapper.session(sessionId);
    }

    private List<Offer> offersOf(List<Session> sessions) {
        return mapper.offersOf(sessions.stream().map(Session::sessionId).toList());
    }
}
