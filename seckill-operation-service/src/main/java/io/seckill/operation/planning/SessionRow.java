package io.seckill.operation.planning;

import io.seckill.common.session.SessionStatus;
import io.seckill.operation.session.PayDeadline;
import io.seckill.operation.session.PlannedSession;
import io.seckill.operation.session.SessionName;
import io.seckill.operation.session.SessionPlan;
import io.seckill.operation.session.Window;

/** A row of {@code session}. */
record SessionRow(
        long id,
        String name,
        long startsAt,
        long endsAt,
        int paySeconds,
        SessionStatus status,
        long version,
        long revision) {

    static SessionRow of(PlannedSession session) {
        SessionPlan plan = session.plan();
        return new SessionRow(
                session.id(),
                plan.name().text(),
                plan.window().startsAt().toEpochMilli(),
                plan.window().endsAt().toEpochMilli(),
                plan.payDeadline().seconds(),
                session.status(),
                session.version(),
                session.revision());
    }

    PlannedSession session() {
        SessionPlan plan =
                new SessionPlan(new SessionName(name), Window.ofMillis(startsAt, endsAt), new PayDeadline(paySeconds));
        return new PlannedSession(id, plan, status, version, revision);
    }
}
