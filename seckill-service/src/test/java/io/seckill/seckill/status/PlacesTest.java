package io.seckill.seckill.status;

import static org.assertj.core.api.Assertions.assertThat;

import io.seckill.common.inventory.Backlog;
import io.seckill.common.order.ReservationStatus;
import io.seckill.common.status.ReservationState;
import io.seckill.seckill.FakeInventory;
import io.seckill.seckill.Fixtures;
import io.seckill.seckill.web.TestClock;
import java.util.ArrayDeque;
import java.util.List;
import java.util.Queue;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.Test;

/** Who is asked how often, and how old a place may be. */
class PlacesTest {

    private static final long LONG_AGO = Fixtures.NOW - 10_000;

    private final FakeInventory inventory = new FakeInventory(2, 5);
    private final AtomicLong nanoTime = new AtomicLong();
    private final Queue<Runnable> asked = new ArrayDeque<>();
    private final Places places = new Places(inventory::backlog, asked::add, new TestClock(), nanoTime::get);

    private static ReservationState state(ReservationStatus status, long reservedAt) {
        return new ReservationState("a", "42", Fixtures.OFFER, 0, 1, status, null, null, reservedAt);
    }

    private static ReservationState waits() {
        return state(ReservationStatus.RESERVED, LONG_AGO);
    }

    private void answered(long pending) {
        inventory.backlogSays = new Backlog(List.of(new Backlog.Part(pending, List.of(LONG_AGO - 1))));
        asked.remove().run();
    }

    @Test
    void one_question_is_under_way_and_a_second_passes_before_the_next() {
        assertThat(places.before(waits())).isNull();
        nanoTime.addAndGet(Places.ASK_EVERY.toNanos());
        assertThat(places.before(waits())).isNull();
        assertThat(asked).hasSize(1);
        answered(7);
        assertThat(places.before(waits())).isEqualTo(7);
        assertThat(asked).hasSize(1);
        assertThat(places.before(waits())).isEqualTo(7);
        answered(5);
        assertThat(places.before(waits())).isEqualTo(5);
        assertThat(asked).as("asked a moment ago").isEmpty();
    }

    @Test
    void an_old_answer_is_none() {
        places.before(waits());
        answered(7);
        inventory.backlogSays = null;
        nanoTime.addAndGet(Places.GOOD_FOR.toNanos());
        assertThat(places.before(waits())).isEqualTo(7);
        asked.remove().run();
        nanoTime.addAndGet(1);
        assertThat(places.before(waits())).isNull();
    }

    @Test
    void who_is_decided_just_came_or_came_at_an_unknown_time_is_in_no_queue_and_nobody_is_asked() {
        assertThat(places.before(state(ReservationStatus.ORDERED, LONG_AGO))).isNull();
        assertThat(places.before(state(ReservationStatus.RESERVED, Fixtures.NOW - 999)))
                .isNull();
        assertThat(places.before(state(ReservationStatus.RESERVED, 0))).isNull();
        assertThat(places.soon(state(ReservationStatus.RESERVED, 0))).isNull();
        assertThat(asked).isEmpty();
    }

    @Test
    void one_who_asks_once_waits_for_the_answer_a_moment() {
        Places atOnce = new Places(inventory::backlog, Runnable::run, new TestClock(), nanoTime::get);
        inventory.backlogSays =
                new Backlog(List.of(new Backlog.Part(3, List.of(LONG_AGO - 1, LONG_AGO, LONG_AGO + 1))));
        assertThat(atOnce.soon(waits())).isEqualTo(1);
        assertThat(places.soon(waits())).as("nobody answers").isNull();
    }
}
