package io.seckill.operation.session;

import static io.seckill.operation.session.SessionFixtures.NOON;
import static io.seckill.operation.session.SessionFixtures.changed;
import static io.seckill.operation.session.SessionFixtures.closed;
import static io.seckill.operation.session.SessionFixtures.draft;
import static io.seckill.operation.session.SessionFixtures.published;
import static org.assertj.core.api.Assertions.assertThat;

import io.seckill.common.session.SessionStatus;
import io.seckill.operation.session.SessionOutcome.Changed;
import io.seckill.operation.session.SessionOutcome.Deleted;
import io.seckill.operation.session.SessionOutcome.Illegal;
import io.seckill.operation.session.SessionOutcome.Invalid;
import io.seckill.operation.session.SessionOutcome.Stale;
import java.time.Instant;
import org.junit.jupiter.api.Test;

class PlannedSessionTest {

    private static final Instant ENDS = draft().plan().window().endsAt();

    @Test
    void a_draft_with_a_product_is_published() {
        PlannedSession published = changed(draft().publish(1, NOON));

        assertThat(published.status()).isEqualTo(SessionStatus.PUBLISHED);
        assertThat(published.version()).isEqualTo(draft().version() + 1);
        assertThat(published.revision()).isGreaterThan(draft().revision());
    }

    @Test
    void a_session_without_products_is_not_published() {
        assertThat(draft().publish(0, NOON))
                .isInstanceOfSatisfying(
                        Illegal.class, illegal -> assertThat(illegal.why()).contains("no products"));
    }

    @Test
    void a_session_is_not_published_from_the_millisecond_of_its_end_on() {
        assertThat(draft().publish(1, ENDS.minusMillis(1))).isInstanceOf(Changed.class);
        assertThat(draft().publish(1, ENDS)).isInstanceOf(Illegal.class);
    }

    @Test
    void a_session_is_published_once_and_closed_once() {
        assertThat(published().publish(1, NOON)).isInstanceOf(Illegal.class);
        assertThat(closed().publish(1, NOON)).isInstanceOf(Illegal.class);
        assertThat(draft().close(NOON)).isInstanceOf(Illegal.class);
        assertThat(published().close(NOON)).isInstanceOf(Changed.class);
        assertThat(closed().close(NOON)).isInstanceOf(Illegal.class);
    }

    @Test
    void only_a_draft_is_deleted() {
        assertThat(draft().delete()).isInstanceOf(Deleted.class);
        assertThat(published().delete()).isInstanceOf(Illegal.class);
        assertThat(closed().delete()).isInstanceOf(Illegal.class);
    }

    @Test
    void a_draft_changes_in_all() {
        SessionChange change =
                new SessionChange(new SessionName("Saturday"), NOON, NOON.plusSeconds(60), new PayDeadline(5));

        PlannedSession changed = changed(draft().change(1, change, NOON));

        assertThat(changed.plan())
                .isEqualTo(new SessionPlan(
                        new SessionName("Saturday"), new Window(NOON, NOON.plusSeconds(60)), new PayDeadline(5)));
        assertThat(changed.status()).isEqualTo(SessionStatus.DRAFT);
    }

    @Test
    void a_change_needs_the_version_that_is_current() {
        SessionChange change = new SessionChange(new SessionName("Saturday"), null, null, null);

        assertThat(draft().change(2, change, NOON)).isEqualTo(new Stale(1));
    }

    @Test
    void the_same_again_raises_a_drafts_version_too() {
        SessionChange same = new SessionChange(draft().plan().name(), null, ENDS, null);

        assertThat(draft().change(1, same, NOON)).isInstanceOf(SessionOutcome.Changed.class);
    }

    @Test
    void a_published_session_may_end_later_and_nothing_else() {
        long version = published().version();

        assertThat(changed(published().change(version, end(ENDS.plusSeconds(1)), NOON))
                        .plan()
                        .window()
                        .endsAt())
                .isEqualTo(ENDS.plusSeconds(1));
        assertThat(published().change(version, end(ENDS.minusSeconds(1)), NOON)).isInstanceOf(Illegal.class);
        assertThat(published().change(version, new SessionChange(new SessionName("x"), null, null, null), NOON))
                .isInstanceOf(Illegal.class);
        assertThat(published().change(version, new SessionChange(null, NOON, null, null), NOON))
                .isInstanceOf(Illegal.class);
        assertThat(published().change(version, new SessionChange(null, null, null, new PayDeadline(5)), NOON))
                .isInstanceOf(Illegal.class);
    }

    @Test
    void a_session_that_has_ended_is_not_prolonged() {
        long version = published().version();

        assertThat(published().change(version, end(ENDS.plusSeconds(60)), ENDS)).isInstanceOf(Illegal.class);
        assertThat(closed().change(closed().version(), end(ENDS.plusSeconds(60)), NOON))
                .isInstanceOf(Illegal.class);
    }

    @Test
    void an_end_before_the_start_names_the_field() {
        assertThat(draft().change(1, end(draft().plan().window().startsAt()), NOON))
                .isEqualTo(new Invalid("endsAt", "must be after startsAt"));
    }

    @Test
    void announcing_again_raises_the_revision_and_leaves_the_version() {
        PlannedSession again = published().announcedAgain(NOON);

        assertThat(again.revision()).isGreaterThan(published().revision());
        assertThat(again.version()).isEqualTo(published().version());
    }

    private static SessionChange end(Instant endsAt) {
        return new SessionChange(null, null, endsAt, null);
    }
}
