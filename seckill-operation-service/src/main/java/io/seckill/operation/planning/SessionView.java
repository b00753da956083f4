package io.seckill.operation.planning;

import io.seckill.common.session.SessionStatus;
import io.seckill.operation.http.Times;
import io.seckill.operation.session.PlannedSession;
import java.time.ZoneId;

/**
 * A session as the API shows it.
 *
 * @param startsAt   ISO 8601 with offset, inclusive
 * @param endsAt     ISO 8601 with offset, exclusive
 * @param paySeconds how long an order may stay unpaid
 * @param version    to be sent with the next {@code PUT}
 */
public record SessionView(
        long id, String name, String startsAt, String endsAt, int paySeconds, SessionStatus status, long version) {

    static SessionView of(PlannedSession session, ZoneId zone) {
        return new SessionView(
                session.id(),
                session.plan().name().text(),
                Times.text(session.plan().window().startsAt(), zone),
                Times.text(session.plan().window().endsAt(), zone),
                session.plan().payDeadline().seconds(),
                session.status(),
                session.version());
    }
}
