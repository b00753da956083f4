package io.seckill.seckill.status;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import io.seckill.common.inventory.ReserveBatch;
import io.seckill.common.inventory.ReserveEntry;
import io.seckill.common.inventory.ShardReservation;
import io.seckill.common.order.ReservationOutcome;
import io.seckill.common.order.ReservationStatus;
import io.seckill.common.status.ReservationState;
import io.seckill.common.status.StatusRead;
import io.seckill.seckill.FakeInventory;
import io.seckill.seckill.Fixtures;
import io.seckill.seckill.web.FakeOrders;
import io.seckill.seckill.web.TestClock;
import java.time.Duration;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;

/** Three may know: the fallback chain where the first of them does not, or cannot be asked. */
class ReservationStatusesTest {

    private static final String ID = "7-rt-abcdefghijklmnopqrst";
    private static final StatusSettings SETTINGS = new StatusSettings(
            Duration.ofMillis(150),
            3,
            Duration.ofSeconds(30),
            Duration.ofSeconds(15),
            Duration.ofSeconds(60),
            Duration.ofSeconds(2),
            100);

    private final FakeOrders orders = new FakeOrders();
    private final FakeInventory inventory = new FakeInventory(2, 5);
    private final Map<String, ReservationState> stored = new HashMap<>();
    private long now;
    private boolean statusAway;
    private final LostReservations lost = new LostReservations(this::read, inventory, orders);
    private final ReservationStatuses statuses = new ReservationStatuses(
            this::read,
            new OrderDesk(orders, Runnable::run),
            inventory,
            new Doubts(SETTINGS, () -> now),
            lost,
            new Places(inventory::backlog, Runnable::run, new TestClock(), () -> now));

    private StatusRead read(Collection<String> ids) {
        return statusAway ? new StatusRead(Map.of(), Set.copyOf(ids)) : new StatusRead(stored, Set.of());
    }

    private void reservedByItsStatus() {
        stored.put(ID, new ReservationState(ID, "42", Fixtures.OFFER, 0, 2, ReservationStatus.RESERVED, null, null));
    }

    private void onTheShard(ShardReservation.State state) {
        inventory.reserve(
                new ReserveBatch(Fixtures.OFFER, 0, List.of(new ReserveEntry(ID, "42", 1, Fixtures.NOW + 1000))));
        inventory.settled(ID, state);
    }

    private void inMySql(ReservationStatus status) {
        orders.rows.put(
                ID, new ReservationOutcome(ID, Fixtures.OFFER, 0, "42", 1, status, "order-1", null, Fixtures.NOW));
    }

    private StatusAnswer ask() {
        return statuses.find(ID, "42");
    }

    @Test
    void what_is_pending_on_its_shard_is_reserved() {
        onTheShard(ShardReservation.State.PENDING);

        assertThat(ask()).isEqualTo(new StatusAnswer.Found(StatusView.reserved(ID)));
        assertThat(statuses.find(ID, "43")).isInstanceOf(StatusAnswer.NotFound.class);
    }

    @Test
    void the_shard_is_not_believed_while_the_order_service_is_away() {
        onTheShard(ShardReservation.State.PENDING);
        orders.away = true;

        assertThat(ask()).isInstanceOf(StatusAnswer.Unknown.class);
    }

    @Test
    void what_the_shard_calls_decided_is_told_by_its_row_or_not_at_all() {
        onTheShard(ShardReservation.State.ORDERED);
        assertThat(ask()).isInstanceOf(StatusAnswer.Unknown.class);

        inMySql(ReservationStatus.ORDERED);
        assertThat(ask())
                .isEqualTo(
                        new StatusAnswer.Found(new StatusView(ID, ReservationStatus.ORDERED, "order-1", null, null)));
    }

    @Test
    void a_decision_made_between_two_questions_is_found() {
        onTheShard(ShardReservation.State.ORDERED);
        inventory.beforeFind = () -> inMySql(ReservationStatus.ORDERED);

        assertThat(ask()).isInstanceOf(StatusAnswer.Found.class);
    }

    @Test
    void with_the_status_node_away_the_others_are_believed_but_not_their_silence() {
        statusAway = true;
        assertThat(ask()).isInstanceOf(StatusAnswer.Unknown.class);

        onTheShard(ShardReservation.State.PENDING);
        assertThat(ask()).isInstanceOf(StatusAnswer.Found.class);
        statusAway = false;
        assertThat(statuses.find("7-rt-bbbbbbbbbbbbbbbbbbbb", "42")).isInstanceOf(StatusAnswer.NotFound.class);
    }

    @Test
    void what_only_its_status_remembers_was_lost_with_its_shard_and_is_rejected_when_it_stays_so() {
        reservedByItsStatus();
        assertThat(ask()).as("at first").isEqualTo(new StatusAnswer.Found(StatusView.reserved(ID)));
        now += SETTINGS.doubtAfter().toNanos();

        assertThat(ask())
                .isEqualTo(new StatusAnswer.Found(
                        new StatusView(ID, ReservationStatus.REJECTED, null, "SHARD_LOST", null)));
        assertThat(orders.rows.values())
                .extracting(ReservationOutcome::reservationId, ReservationOutcome::quantity)
                .containsExactly(tuple(ID, 2));
    }

    @Test
    void what_its_shard_still_has_is_not_lost() {
        reservedByItsStatus();
        onTheShard(ShardReservation.State.PENDING);
        ask();
        now += SETTINGS.doubtAfter().toNanos();

        assertThat(ask()).isEqualTo(new StatusAnswer.Found(StatusView.reserved(ID)));
        assertThat(orders.rows).isEmpty();
    }

    @Test
    void nothing_is_called_lost_while_the_order_service_or_the_shard_is_silent() {
        reservedByItsStatus();
        ask();
        now += SETTINGS.doubtAfter().toNanos();
        orders.away = true;
        assertThat(ask()).isEqualTo(new StatusAnswer.Found(StatusView.reserved(ID)));
        orders.away = false;
        inventory.beforeFind = () -> {
            throw new IllegalStateException("the shard is silent");
        };
        now += SETTINGS.doubtAfter().toNanos();
        assertThat(ask()).isEqualTo(new StatusAnswer.Found(StatusView.reserved(ID)));
        assertThat(orders.rows).isEmpty();
    }

    @Test
    void the_repeat_of_a_lost_reservation_is_known_by_its_status_and_only_to_its_owner_with_its_quantity() {
        reservedByItsStatus();
        assertThat(lost.acceptedBefore(Fixtures.OFFER, new ReserveEntry(ID, "43", 2, 0)))
                .isFalse();
        assertThat(lost.acceptedBefore(Fixtures.OFFER, new ReserveEntry(ID, "42", 1, 0)))
                .isFalse();
        assertThat(lost.acceptedBefore(Fixtures.OFFER, new ReserveEntry("7-rt-unheardof", "42", 2, 0)))
                .isFalse();
        assertThat(orders.rows).isEmpty();

        assertThat(lost.acceptedBefore(Fixtures.OFFER, new ReserveEntry(ID, "42", 2, 0)))
                .isTrue();
        assertThat(orders.rows.values()).extracting(ReservationOutcome::reason).containsExactly("SHARD_LOST");
    }
}
