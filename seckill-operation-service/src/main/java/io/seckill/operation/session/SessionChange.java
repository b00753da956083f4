package io.seckill.operation.session;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/** What an operator wants to be different about a session; what is null stays as it is. */
public record SessionChange(
        @Nullable SessionName name,
        @Nullable Instant startsAt,
        @Nullable Instant endsAt,
        @Nullable PayDeadline payDeadline) {

    /**
     * The plan with this change.
     *
     * @throws IllegalArgumentException when its endsAt would not be after its startsAt
     */
    public SessionPlan applyTo(SessionPlan plan) {
        return new SessionPlan(
                name == null ? plan.name() : name,
                new Window(
                        startsAt == null ? plan.window().startsAt() : startsAt,
                        endsAt == null ? plan.window().endsAt() : endsAt),
                payDeadline == null ? plan.payDeadline() : payDeadline);
    }
}
