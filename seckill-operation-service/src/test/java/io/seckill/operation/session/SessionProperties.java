package io.seckill.operation.session;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.seckill.common.session.SessionStatus;
import io.seckill.operation.session.SessionOutcome.Changed;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.List;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.constraints.LongRange;
import org.jspecify.annotations.Nullable;

class SessionProperties {

    private static final Instant NOW = SessionFixtures.NOON;
    private static final ZoneId ZONE = ZoneId.of("Asia/Shanghai");

    /** One thing an operator or the clock may try. */
    enum Step {
        PUBLISH,
        CLOSE,
        PROLONG,
        SHORTEN,
        RENAME,
        ANNOUNCE_AGAIN
    }

    @Property
    void whatever_is_tried_the_status_only_goes_forward_and_the_numbers_only_rise(
            @ForAll List<Step> steps, @ForAll @IntRange(min = 0, max = 10_000) int secondsPerStep) {
        PlannedSession session = SessionFixtures.draft();
        Instant now = NOW;
        for (Step step : steps) {
            now = now.plusSeconds(secondsPerStep);
            SessionOutcome outcome = attempt(step, session, now);
            if (!(outcome instanceof Changed changed)) {
                continue;
            }
            PlannedSession next = changed.session();
            assertThat(next.status()).isGreaterThanOrEqualTo(session.status());
            assertThat(next.revision()).isGreaterThan(session.revision());
            assertThat(next.version()).isGreaterThanOrEqualTo(session.version());
            assertThat(next.id()).isEqualTo(session.id());
            if (session.status() != SessionStatus.DRAFT) {
                assertThat(next.plan().name()).isEqualTo(session.plan().name());
                assertThat(next.plan().window().startsAt())
                        .isEqualTo(session.plan().window().startsAt());
                assertThat(next.plan().window().endsAt())
                        .isAfterOrEqualTo(session.plan().window().endsAt());
            }
            session = next;
        }
    }

    private static SessionOutcome attempt(Step step, PlannedSession session, Instant now) {
        Instant endsAt = session.plan().window().endsAt();
        return switch (step) {
            case PUBLISH -> session.publish(1, now);
            case CLOSE -> session.close(now);
            case PROLONG -> session.change(session.version(), change(null, endsAt.plusSeconds(60)), now);
            case SHORTEN -> session.change(session.version(), change(null, endsAt.minusMillis(1)), now);
            case RENAME -> session.change(session.version(), change(new SessionName("n" + now), null), now);
            case ANNOUNCE_AGAIN -> new Changed(session.announcedAgain(now));
        };
    }

    private static SessionChange change(@Nullable SessionName name, @Nullable Instant endsAt) {
        return new SessionChange(name, null, endsAt, null);
    }

    @Property
    void two_windows_overlap_exactly_when_a_moment_lies_in_both(
            @ForAll("windows") Window one, @ForAll("windows") Window other) {
        Instant later = one.startsAt().isAfter(other.startsAt()) ? one.startsAt() : other.startsAt();
        boolean common = !one.hasEnded(later) && !other.hasEnded(later);

        assertThat(one.overlaps(other)).isEqualTo(common);
        assertThat(other.overlaps(one)).isEqualTo(common);
    }

    @Property
    void a_window_touches_the_days_of_its_first_and_last_millisecond_and_all_between(@ForAll("windows") Window window) {
        LocalDate first = window.startsAt().atZone(ZONE).toLocalDate();
        LocalDate last = window.endsAt().minusMillis(1).atZone(ZONE).toLocalDate();

        List<LocalDate> days = window.days(ZONE, LocalDate.of(2000, 1, 1), LocalDate.of(2199, 12, 31));

        assertThat(days).startsWith(first).endsWith(last).isSorted();
        assertThat(days).hasSize((int) (last.toEpochDay() - first.toEpochDay() + 1));
    }

    @Property
    void a_revision_rises_also_when_the_clock_goes_back(
            @ForAll @LongRange(min = 0, max = 1L << 52) long previous,
            @ForAll @LongRange(min = 0, max = 4_000_000_000_000L) long now) {
        assertThat(Revision.after(previous, Instant.ofEpochMilli(now))).isGreaterThan(previous);
    }

    @Property
    void a_deadline_is_from_5_to_86400_seconds(@ForAll @IntRange(min = -10, max = 90_000) int seconds) {
        if (seconds >= 5 && seconds <= 86_400) {
            assertThat(new PayDeadline(seconds).seconds()).isEqualTo(seconds);
        } else {
            assertThatThrownBy(() -> new PayDeadline(seconds)).hasMessageContaining("from 5 to 86400");
        }
    }

    @Provide
    Arbitrary<Window> windows() {
        Arbitrary<Long> starts = Arbitraries.longs().between(1_790_000_000_000L, 1_790_000_400_000L);
        Arbitrary<Long> lengths = Arbitraries.oneOf(
                Arbitraries.longs().between(1, 400_000), Arbitraries.longs().between(1, 5 * 86_400_000L));
        return Combinators.combine(starts, lengths).as((start, length) -> Window.ofMillis(start, start + length));
    }
}
