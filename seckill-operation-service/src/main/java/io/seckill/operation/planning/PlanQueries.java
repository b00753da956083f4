package io.seckill.operation.planning;

import io.seckill.common.session.OfferKey;
import io.seckill.operation.http.PageRequest;
import io.seckill.operation.offer.PlannedOffer;
import io.seckill.operation.session.PlannedSession;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Reads plans, drafts included. */
public final class PlanQueries {

    private final SessionMapper sessions;
    private final OfferMapper offers;
    private final ZoneId zone;

    PlanQueries(SessionMapper sessions, OfferMapper offers, ZoneId zone) {
        this.sessions = sessions;
        this.offers = offers;
        this.zone = zone;
    }

    public @Nullable PlannedSession session(long id) {
        SessionRow row = sessions.find(id);
        return row == null ? null : row.session();
    }

    public @Nullable PlannedOffer offer(OfferKey key) {
        OfferRow row = offers.find(key.sessionId(), key.productId());
        return row == null ? null : row.offer();
    }

    /** A part of a list, and how long the whole is. */
    record Found<T>(long total, List<T> items) {}

    /** Every session, newest first. */
    Found<PlannedSession> sessions(PageRequest page) {
        return new Found<>(sessions.count(), sessionsOf(sessions.page(page.size(), page.offset())));
    }

    /** The sessions that touch a date, by start. */
    Found<PlannedSession> sessions(LocalDate date, PageRequest page) {
        long from = date.atStartOfDay(zone).toInstant().toEpochMilli();
        long to = date.plusDays(1).atStartOfDay(zone).toInstant().toEpochMilli();
        return new Found<>(
                sessions.countBetween(from, to),
                sessionsOf(sessions.pageBetween(from, to, page.size(), page.offset())));
    }

    /** A session's offers by product. */
    Found<PlannedOffer> offers(long sessionId, PageRequest page) {
        return new Found<>(offers.count(sessionId), firstOffers(sessionId, page.size(), page.offset()));
    }

    public int offerCount(long sessionId) {
        return offers.count(sessionId);
    }

    /** The first offers of a session by product. */
    public List<PlannedOffer> firstOffers(long sessionId, int limit) {
        return firstOffers(sessionId, limit, 0);
    }

    private List<PlannedOffer> firstOffers(long sessionId, int limit, long offset) {
        return offers.page(sessionId, limit, offset).stream()
                .map(OfferRow::offer)
                .toList();
    }

    private static List<PlannedSession> sessionsOf(List<SessionRow> rows) {
        return rows.stream().map(SessionRow::session).toList();
    }
}
