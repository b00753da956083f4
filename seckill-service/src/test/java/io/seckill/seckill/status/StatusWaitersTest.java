package io.seckill.seckill.status;

import static org.assertj.core.api.Assertions.assertThat;

import io.seckill.common.inventory.Backlog;
import io.seckill.common.order.ReservationOutcome;
import io.seckill.common.order.ReservationStatus;
import io.seckill.common.status.ReservationState;
import io.seckill.common.status.StatusRead;
import io.seckill.seckill.FakeInventory;
import io.seckill.seckill.Fixtures;
import io.seckill.seckill.web.FakeOrders;
import io.seckill.seckill.web.TestClock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.Test;

/** The reader's rounds, one at a time, on a clock that tests move. */
class StatusWaitersTest {

    private static final StatusSettings SETTINGS = new StatusSettings(
            Duration.ofMillis(150),
            3,
            Duration.ofSeconds(30),
            Duration.ofSeconds(15),
            Duration.ofSeconds(60),
            Duration.ofSeconds(2),
            100);

    private final AtomicLong nanoTime = new AtomicLong();
    private final Map<String, ReservationState> stored = new HashMap<>();
    private final List<Integer> reads = new ArrayList<>();
    private final FakeOrders orders = new FakeOrders();
    private final FakeInventory inventory = new FakeInventory(2, 5);
    private boolean storeFails;
    private final StatusWaiters waiters = new StatusWaiters(
            this::read,
            new OrderDesk(orders, Runnable::run),
            new Doubts(SETTINGS, nanoTime::get),
            new Places(inventory::backlog, Runnable::run, new TestClock(), nanoTime::get),
            SETTINGS,
            Runnable::run,
            nanoTime::get);

    private StatusRead read(Collection<String> ids) {
        reads.add(ids.size());
        if (storeFails) {
            throw new IllegalStateException("an answer that nobody understands");
        }
        Map<String, ReservationState> found = new HashMap<>(stored);
        found.keySet().retainAll(ids);
        return new StatusRead(found, Set.of());
    }

    private void store(String id, ReservationStatus status) {
        stored.put(id, new ReservationState(id, "42", Fixtures.OFFER, 0, 1, status, null, null));
    }

    /** A waiter that keeps what it was told and leaves when it is told something new. */
    private final class Listener implements Waiter {
        private final String id;
        private final long deadline;
        private final List<String> told = new ArrayList<>();
        private final List<Long> places = new ArrayList<>();
        private int stillWaited;

        Listener(String id, Duration wait) {
            this.id = id;
            this.deadline = nanoTime.get() + wait.toNanos();
        }

        @Override
        public String reservationId() {
            return id;
        }

        @Override
        public long deadline() {
            return deadline;
        }

        @Override
        public boolean read(StatusView view) {
            if (view.status() == ReservationStatus.RESERVED) {
                if (view.ahead() != null) {
                    places.add(view.ahead());
                }
                return true;
            }
            told.add(view.status().name());
            return false;
        }

        @Override
        public void stillWaits(long now) {
            stillWaited++;
        }

        @Override
        public void timeIsUp() {
            told.add("time");
        }
    }

    private Listener waits(String id) {
        Listener listener = new Listener(id, Duration.ofSeconds(30));
        assertThat(waiters.add(listener)).isTrue();
        store(id, ReservationStatus.RESERVED);
        return listener;
    }

    @Test
    void all_who_wait_are_served_by_one_read() {
        Listener first = waits("a");
        Listener second = waits("a");
        Listener third = waits("b");
        store("a", ReservationStatus.ORDERED);

        waiters.round();

        assertThat(reads).containsExactly(2);
        assertThat(first.told).containsExactly("ORDERED");
        assertThat(second.told).containsExactly("ORDERED");
        assertThat(third.told).isEmpty();
        assertThat(waiters.waiters()).isEqualTo(1);
    }

    @Test
    void nobody_is_read_for_when_nobody_waits() {
        waiters.round();

        assertThat(reads).isEmpty();
    }

    @Test
    void beyond_the_cap_nobody_waits_and_who_leaves_makes_room() {
        waits("a");
        waits("b");
        waits("c");
        assertThat(waiters.add(new Listener("d", Duration.ofSeconds(1)))).isFalse();

        store("b", ReservationStatus.REJECTED);
        waiters.round();
        assertThat(waiters.add(new Listener("d", Duration.ofSeconds(1)))).isTrue();
    }

    @Test
    void whose_time_is_up_is_let_go_also_when_nothing_can_be_read() {
        Listener listener = waits("a");
        storeFails = true;
        nanoTime.addAndGet(Duration.ofSeconds(30).toNanos());

        try {
            waiters.round();
        } catch (IllegalStateException expected) {
            assertThat(expected).hasMessageContaining("nobody understands");
        }

        assertThat(listener.told).containsExactly("time");
        assertThat(waiters.waiters()).isZero();
    }

    @Test
    void what_stays_reserved_is_asked_for_at_the_order_service_now_and_then() {
        Listener listener = waits("a");
        waiters.round();
        nanoTime.addAndGet(Duration.ofMillis(1999).toNanos());
        waiters.round();
        assertThat(orders.questions).hasValue(0);

        nanoTime.addAndGet(Duration.ofMillis(1).toNanos());
        waiters.round();
        waiters.round();
        assertThat(orders.questions).hasValue(1);
        assertThat(listener.told).isEmpty();

        orders.rows.put(
                "a",
                new ReservationOutcome(
                        "a", Fixtures.OFFER, 0, "42", 1, ReservationStatus.REJECTED, null, "STOCK", Fixtures.NOW));
        nanoTime.addAndGet(Duration.ofSeconds(2).toNanos());
        waiters.round();
        assertThat(listener.told).containsExactly("REJECTED");
    }

    @Test
    void those_who_wait_for_one_offer_are_told_their_places_by_one_question_a_second() {
        inventory.backlogSays =
                new Backlog(List.of(new Backlog.Part(3, List.of(1L, Fixtures.NOW - 5000, Fixtures.NOW))));
        Listener first = waits("a");
        Listener second = waits("b");
        reservedAt("a", Fixtures.NOW - 5000);
        reservedAt("b", Fixtures.NOW - 2000);

        waiters.round();
        waiters.round();
        assertThat(inventory.backlogs).hasValue(1);
        assertThat(first.places).contains(1L).doesNotContain(2L);
        assertThat(second.places).contains(2L).doesNotContain(1L);

        nanoTime.addAndGet(Places.ASK_EVERY.toNanos());
        inventory.backlogSays = new Backlog(List.of(new Backlog.Part(1, List.of(Fixtures.NOW))));
        waiters.round();
        assertThat(inventory.backlogs).hasValue(2);
        assertThat(second.places).endsWith(0L);
        assertThat(first.stillWaited).isEqualTo(3);
    }

    private void reservedAt(String id, long reservedAt) {
        stored.put(
                id,
                new ReservationState(
                        id, "42", Fixtures.OFFER, 0, 1, ReservationStatus.RESERVED, null, null, reservedAt));
    }

    @Test
    void who_comes_while_the_service_stops_is_not_held() {
        waiters.start();
        waiters.stop();
        assertThat(waiters.add(new Listener("a", Duration.ofSeconds(30)))).isFalse();
        assertThat(waiters.waiters()).isZero();
    }

    @Test
    void a_stop_lets_everybody_go() {
        Listener first = waits("a");
        Listener second = waits("b");
        waiters.start();
        assertThat(waiters.isRunning()).isTrue();
        waiters.stop();

        assertThat(first.told).containsExactly("time");
        assertThat(second.told).containsExactly("time");
        assertThat(waiters.waiters()).isZero();
        assertThat(waiters.isRunning()).isFalse();
    }
}
