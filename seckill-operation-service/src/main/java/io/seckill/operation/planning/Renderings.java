package io.seckill.operation.planning;

import io.seckill.common.session.OfferKey;
import io.seckill.common.session.SessionStatus;
import io.seckill.operation.audit.AuditLog;
import io.seckill.operation.database.DatabaseClock;
import io.seckill.operation.offer.OfferOutcome;
import io.seckill.operation.offer.PlannedOffer;
import io.seckill.operation.session.PlannedSession;
import io.seckill.operation.session.SessionOutcome;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Announces sessions and offers once more under new revisions, which makes page-render render them again, and everyone else
 * take them in again.
 */
public final class Renderings {

    /** The action under which the wish for everything stands in the audit log, where its progress is told from. */
    public static final String EVERYTHING = "ALL_PAGES_RENDERED";

    private static final int PAGE = 100;

    private final SessionMapper sessions;
    private final OfferMapper offers;
    private final Changes changes;
    private final AuditLog audit;
    private final DatabaseClock clock;

    Renderings(SessionMapper sessions, OfferMapper offers, Changes changes, AuditLog audit, DatabaseClock clock) {
        this.sessions = sessions;
        this.offers = offers;
        this.changes = changes;
        this.audit = audit;
        this.clock = clock;
    }

    /** What was announced. */
    public record Requested(int sessions, int offers) {

        Requested plus(Requested other) {
            return new Requested(sessions + other.sessions, offers + other.offers);
        }
    }

    /** What became of the wish. */
    sealed interface Outcome {

        record Announced(Requested requested) implements Outcome {}

        record SessionRefused(SessionOutcome why) implements Outcome {}

        record OfferRefused(OfferOutcome why) implements Outcome {}
    }

    /** All sessions that have not ended, or only their offers of one product. */
    Outcome all(@Nullable Long productId) {
        Requested sum = new Requested(0, 0);
        long now = clock.millis();
        long afterId = 0;
        List<Long> ids;
        do {
            ids = sessions.announced(now, afterId, PAGE);
            for (long id : ids) {
                if (productId == null) {
                    sum = sum.plus(
                            session(id) instanceof Outcome.Announced done ? done.requested() : new Requested(0, 0));
                } else {
                    sum = sum.plus(
                            offer(new OfferKey(id, productId)) instanceof Outcome.Announced done
                                    ? done.requested()
                                    : new Requested(0, 0));
                }
                afterId = id;
            }
        } while (ids.size() == PAGE);
        if (productId == null) {
            audit.record(EVERYTHING, "pages", null, sum);
        }
        return new Outcome.Announced(sum);
    }

    /** One session with its offers. */
    Outcome session(long id) {
        return changes.make(announcements -> {
            SessionRow row = sessions.lock(id);
            if (row == null) {
                return new Outcome.SessionRefused(new SessionOutcome.NotFound());
            }
            if (row.status() == SessionStatus.DRAFT) {
                return new Outcome.SessionRefused(
                        new SessionOutcome.Illegal("the session is a draft: it has no pages before it is published"));
            }
            Instant now = clock.now();
            PlannedSession session = row.session().announcedAgain(now);
            sessions.update(SessionRow.of(session), session.version());
            offers.reviseAll(id, now.toEpochMilli());
            List<PlannedOffer> revised =
                    offers.ofSession(id).stream().map(OfferRow::offer).toList();
            announcements.session(session);
            announcements.offers(session, revised);
            Requested requested = new Requested(1, revised.size());
            audit.record("PAGES_RENDERED", SessionPlanning.subject(id), null, requested);
            return new Outcome.Announced(requested);
        });
    }

    /** One offer. */
    Outcome offer(OfferKey key) {
        return changes.make(announcements -> {
            SessionRow session = sessions.lock(key.sessionId());
            if (session == null) {
                return new Outcome.OfferRefused(new OfferOutcome.NoSession());
            }
            OfferRow row = offers.find(key.sessionId(), key.productId());
            if (row == null) {
                return new Outcome.OfferRefused(new OfferOutcome.NoOffer());
            }
            if (session.status() == SessionStatus.DRAFT) {
                return new Outcome.OfferRefused(
                        new OfferOutcome.Illegal("the session is a draft: it has no pages before it is published"));
            }
            PlannedOffer offer = row.offer().announcedAgain(clock.now());
            offers.update(OfferRow.of(offer), offer.version());
            announcements.offers(session.session(), List.of(offer));
            Requested requested = new Requested(0, 1);
            audit.record("PAGES_RENDERED", OfferPlanning.subject(key), null, requested);
            return new Outcome.Announced(requested);
        });
    }
}
