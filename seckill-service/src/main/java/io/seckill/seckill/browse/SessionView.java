package io.seckill.seckill.browse;

import io.seckill.common.session.Session;
import io.seckill.common.session.SessionStatus;
import io.seckill.seckill.catalogue.SaleDays;

/**
 * A session as shoppers see it.
 *
 * @param startsAt ISO 8601 with the offset of the suite's zone, as is {@code endsAt}
 */
record SessionView(long sessionId, String name, State state, String startsAt, String endsAt) {

    /** By window and by the operators' word. */
    enum State {
        UPCOMING,
        ON_SALE,
        ENDED
    }

    static SessionView of(Session session, long nowMillis, SaleDays days) {
        return new SessionView(
                session.sessionId(),
                session.name(),
                state(session, nowMillis),
                days.text(session.startsAt()),
                days.text(session.endsAt()));
    }

    private static State state(Session session, long nowMillis) {
        if (session.status() == SessionStatus.CLOSED || nowMillis >= session.endsAt()) {
            return State.ENDED;
        }
        return nowMillis < session.startsAt() ? State.UPCOMING : State.ON_SALE;
    }
}
