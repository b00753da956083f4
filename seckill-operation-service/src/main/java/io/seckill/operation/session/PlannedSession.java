package io.seckill.operation.session;

import io.seckill.common.session.Session;
import io.seckill.common.session.SessionStatus;
import io.seckill.operation.session.SessionOutcome.Changed;
import io.seckill.operation.session.SessionOutcome.Deleted;
import io.seckill.operation.session.SessionOutcome.Illegal;
import io.seckill.operation.session.SessionOutcome.Stale;
import io.seckill.operation.session.SessionOutcome.Unchanged;
import java.time.Instant;

/**
 * A session as the operators know it: {@code DRAFT → PUBLISHED → CLOSED}, and nothing else.
 *
 * @param version  rises with every change an operator makes; what {@code PUT} compares
 * @param revision rises with every change and every announcement; what caches and consumers compare
 */
public record PlannedSession(long id, SessionPlan plan, SessionStatus status, long version, long revision) {

    /** A new draft that has no id yet. */
    public static PlannedSession draft(SessionPlan plan, Instant now) {
        return new PlannedSession(0, plan, SessionStatus.DRAFT, 1, Revision.after(0, now));
    }

    public PlannedSession withId(long assigned) {
        return new PlannedSession(assigned, plan, status, version, revision);
    }

    /**
     * A draft may change in all; a published session may only be prolonged, because shoppers, pages and stock already rely on
     * the rest.
     */
    public SessionOutcome change(long versionRead, SessionChange change, Instant now) {
        if (versionRead != version) {
            return new Stale(version);
        }
        SessionPlan wanted;
        try {
            wanted = change.applyTo(plan);
        } catch (IllegalArgumentException e) {
            return new SessionOutcome.Invalid("endsAt", String.valueOf(e.getMessage()));
        }
        // a draft's version rises with every PUT, so that one with the version before it is stale even when both say
        // the same
        if (wanted.equals(plan) && status != SessionStatus.DRAFT) {
            return new Unchanged(this);
        }
        return switch (status) {
            case DRAFT -> new Changed(with(wanted, status, now));
            case PUBLISHED -> prolong(wanted, now);
            case CLOSED -> new Illegal("the session is closed, it cannot be changed any more");
        };
    }

    private SessionOutcome prolong(SessionPlan wanted, Instant now) {
        Window window = plan.window();
        SessionPlan prolonged = new SessionPlan(
                plan.name(), new Window(window.startsAt(), wanted.window().endsAt()), plan.payDeadline());
        if (!wanted.equals(prolonged)) {
            return new Illegal("the session is published: only its endsAt may change, and only to a later time");
        }
        if (wanted.window().endsAt().isBefore(window.endsAt())) {
            return new Illegal("the session is published: its endsAt may only become later");
        }
        if (window.hasEnded(now)) {
            return new Illegal("the session has ended, it cannot be prolonged");
        }
        return new Changed(with(wanted, status, now));
    }

    /**
     * Puts the session on sale.
     *
     * @param offers how many offers the session has
     */
    public SessionOutcome publish(int offers, Instant now) {
        if (status != SessionStatus.DRAFT) {
            return new Illegal("only a draft can be published, this session is " + status);
        }
        if (offers == 0) {
            return new Illegal("the session has no products: add at least one before publishing");
        }
        if (plan.window().hasEnded(now)) {
            return new Illegal("the session's endsAt lies in the past: move it into the future before publishing");
        }
        return new Changed(with(plan, SessionStatus.PUBLISHED, now));
    }

    public SessionOutcome close(Instant now) {
        return status == SessionStatus.PUBLISHED
                ? new Changed(with(plan, SessionStatus.CLOSED, now))
                : new Illegal("only a published session can be closed, this one is " + status);
    }

    public SessionOutcome delete() {
        return status == SessionStatus.DRAFT
                ? new Deleted()
                : new Illegal("only a draft can be deleted, this session is " + status);
    }

    /** The same session under a new revision, so that every listener takes it in once more. */
    public PlannedSession announcedAgain(Instant now) {
        return new PlannedSession(id, plan, status, version, Revision.after(revision, now));
    }

    private PlannedSession with(SessionPlan newPlan, SessionStatus newStatus, Instant now) {
        return new PlannedSession(id, newPlan, newStatus, version + 1, Revision.after(revision, now));
    }

    /** As the other services see it. */
    public Session toContract() {
        return new Session(
                id,
                revision,
                status,
                plan.name().text(),
                plan.window().startsAt().toEpochMilli(),
                plan.window().endsAt().toEpochMilli(),
                plan.payDeadline().seconds());
    }
}
