package io.seckill.operation.session;

import java.time.Instant;

/** Sessions for tests, in which only what matters is named. */
public final class SessionFixtures {

    public static final Instant NOON = Instant.parse("2026-11-27T12:00:00Z");

    private SessionFixtures() {}

    public static Window window(String startsAt, String endsAt) {
        return new Window(Instant.parse(startsAt), Instant.parse(endsAt));
    }

    /** From eleven to one, around {@link #NOON}. */
    public static SessionPlan anyPlan() {
        return new SessionPlan(
                new SessionName("Friday"), window("2026-11-27T11:00:00Z", "2026-11-27T13:00:00Z"), PayDeadline.DEFAULT);
    }

    public static PlannedSession draft() {
        return PlannedSession.draft(anyPlan(), NOON).withId(7);
    }

    public static PlannedSession published() {
        return changed(draft().publish(1, NOON));
    }

    public static PlannedSession closed() {
        return changed(published().close(NOON));
    }

    public static PlannedSession changed(SessionOutcome outcome) {
        return switch (outcome) {
            case SessionOutcome.Changed changed -> changed.session();
            default -> throw new AssertionError("expected a change, but it was " + outcome);
        };
    }
}
