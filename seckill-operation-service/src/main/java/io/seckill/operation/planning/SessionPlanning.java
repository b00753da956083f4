package io.seckill.operation.planning;

import io.seckill.common.session.OfferKey;
import io.seckill.common.session.SessionStatus;
import io.seckill.operation.audit.AuditLog;
import io.seckill.operation.database.DatabaseClock;
import io.seckill.operation.session.PlannedSession;
import io.seckill.operation.session.SessionChange;
import io.seckill.operation.session.SessionOutcome;
import io.seckill.operation.session.SessionOutcome.Changed;
import io.seckill.operation.session.SessionOutcome.Deleted;
import io.seckill.operation.session.SessionOutcome.NotFound;
import io.seckill.operation.session.SessionOutcome.ProductsOnSale;
import io.seckill.operation.session.SessionPlan;
import io.seckill.operation.session.Window;
import java.time.Instant;
import java.time.ZoneId;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Plans sessions, puts them on sale and closes them. */
final class SessionPlanning {

    /** Conflicting offers that are named in a refusal. */
    private static final int NAMED_CONFLICTS = 10;

    private final SessionMapper sessions;
    private final OfferMapper offers;
    private final Changes changes;
    private final AuditLog audit;
    private final DatabaseClock clock;
    private final ZoneId zone;

    SessionPlanning(
            SessionMapper sessions,
            OfferMapper offers,
            Changes changes,
            AuditLog audit,
            DatabaseClock clock,
            ZoneId zone) {
        this.sessions = sessions;
        this.offers = offers;
        this.changes = changes;
        this.audit = audit;
        this.clock = clock;
        this.zone = zone;
    }

    PlannedSession create(SessionPlan plan) {
        return changes.make(announcements -> {
            PlannedSession draft = PlannedSession.draft(plan, clock.now());
            sessions.insert(SessionRow.of(draft));
            PlannedSession session = draft.withId(sessions.insertedId());
            audit.record("SESSION_CREATED", subject(session.id()), null, view(session));
            return session;
        });
    }

    SessionOutcome change(long id, long versionRead, SessionChange change) {
        return changes.make(announcements -> {
            // a prolonged session may come to overlap another one: the same decision as publishing
            sessions.lockProductsOnSale();
            PlannedSession session = lock(id);
            if (session == null) {
                return new NotFound();
            }
            SessionOutcome outcome = session.change(versionRead, change, clock.now());
            return outcome instanceof Changed changed && changed.session().status() == SessionStatus.PUBLISHED
                    ? prolong(session, changed, announcements)
                    : apply("SESSION_CHANGED", session, outcome);
        });
    }

    private SessionOutcome prolong(PlannedSession session, Changed prolonged, Announcements announcements) {
        Instant now = clock.now();
        List<OfferKey> conflicts = onSaleElsewhere(prolonged.session(), now);
        if (!conflicts.isEmpty()) {
            return new ProductsOnSale(conflicts);
        }
        offers.reviseAll(session.id(), now.toEpochMilli());
        announce(prolonged.session(), announcements);
        return apply("SESSION_PROLONGED", session, prolonged);
    }

    SessionOutcome publish(long id) {
        return changes.make(announcements -> {
            // first of all: two publishers of the same product must decide one after the other
            sessions.lockProductsOnSale();
            PlannedSession session = lock(id);
            if (session == null) {
                return new NotFound();
            }
            Instant now = clock.now();
            SessionOutcome outcome = session.publish(offers.count(id), now);
            if (!(outcome instanceof Changed published)) {
                return outcome;
            }
            List<OfferKey> conflicts = onSaleElsewhere(session, now);
            if (!conflicts.isEmpty()) {
                return new ProductsOnSale(conflicts);
            }
            offers.publishAll(id, now.toEpochMilli());
            announce(published.session(), announcements);
            return apply("SESSION_PUBLISHED", session, published);
        });
    }

    SessionOutcome close(long id) {
        return changes.make(announcements -> {
            PlannedSession session = lock(id);
            return session == null ? new NotFound() : close(session, clock.now(), announcements);
        });
    }

    /**
     * Closes sessions whose end has come.
     *
     * @param limit most sessions of this call
     * @return how many were closed
     */
    int closeEnded(int limit) {
        int closed = 0;
        for (long id : sessions.endedBefore(clock.millis(), limit)) {
            closed += changes.make(announcements -> {
                PlannedSession session = lock(id);
                Instant now = clock.now();
                // it may have been prolonged or closed since it was listed
                return session != null
                                && session.plan().window().hasEnded(now)
                                && close(session, now, announcements) instanceof Changed
                        ? 1
                        : 0;
            });
        }
        return closed;
    }

    private SessionOutcome close(PlannedSession session, Instant now, Announcements announcements) {
        SessionOutcome outcome = session.close(now);
        if (outcome instanceof Changed closed) {
            offers.closeAll(session.id(), now.toEpochMilli());
            announce(closed.session(), announcements);
        }
        return apply("SESSION_CLOSED", session, outcome);
    }

    SessionOutcome delete(long id) {
        return changes.make(announcements -> {
            PlannedSession session = lock(id);
            if (session == null) {
                return new NotFound();
            }
            SessionOutcome outcome = session.delete();
            if (outcome instanceof Deleted) {
                offers.deleteAll(id);
                sessions.delete(id);
                audit.record("SESSION_DELETED", subject(id), view(session), null);
            }
            return outcome;
        });
    }

    private void announce(PlannedSession session, Announcements announcements) {
        announcements.session(session);
        announcements.offers(
                session,
                offers.ofSession(session.id()).stream().map(OfferRow::offer).toList());
    }

    private SessionOutcome apply(String action, PlannedSession before, SessionOutcome outcome) {
        if (outcome instanceof Changed changed) {
            if (sessions.update(SessionRow.of(changed.session()), before.version()) != 1) {
                throw new IllegalStateException("session " + before.id() + " changed although it was locked");
            }
            audit.record(action, subject(before.id()), view(before), view(changed.session()));
        }
        return outcome;
    }

    private List<OfferKey> onSaleElsewhere(PlannedSession session, Instant now) {
        Window window = session.plan().window();
        return offers.onSaleElsewhere(
                session.id(),
                window.startsAt().toEpochMilli(),
                window.endsAt().toEpochMilli(),
                now.toEpochMilli(),
                NAMED_CONFLICTS);
    }

    private @Nullable PlannedSession lock(long id) {
        SessionRow row = sessions.lock(id);
        return row == null ? null : row.session();
    }

    private SessionView view(PlannedSession session) {
        return SessionView.of(session, zone);
    }

    static String subject(long id) {
        return "session:" + id;
    }
}
