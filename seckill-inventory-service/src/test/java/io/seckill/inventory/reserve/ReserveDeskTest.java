package io.seckill.inventory.reserve;

import static io.seckill.common.inventory.ReserveWord.BUSY;
import static io.seckill.common.inventory.ReserveWord.INVALID;
import static io.seckill.common.inventory.ReserveWord.RESERVED;
import static io.seckill.common.inventory.ReserveWord.REUSED;
import static io.seckill.inventory.testing.Sales.entry;
import static io.seckill.inventory.testing.Sales.userOf;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.seckill.common.inventory.InventoryBusyException;
import io.seckill.common.inventory.InventoryService;
import io.seckill.common.inventory.ReserveAnswer;
import io.seckill.common.inventory.ReserveBatch;
import io.seckill.common.inventory.ReserveEntry;
import io.seckill.common.inventory.Settlement.Decision;
import io.seckill.common.inventory.ShardReservation;
import io.seckill.common.inventory.ShardReservation.State;
import io.seckill.common.order.OrderRequested;
import io.seckill.common.order.ReservationStatus;
import io.seckill.common.redis.LuaScript;
import io.seckill.common.redis.RedisNode;
import io.seckill.common.session.OfferKey;
import io.seckill.inventory.testing.Await;
import io.seckill.inventory.testing.Fixture;
import io.seckill.inventory.testing.InMemoryOrders;
import io.seckill.inventory.testing.InMemoryStockBook;
import io.seckill.inventory.testing.InventoryTest;
import io.seckill.inventory.testing.RealNodes;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import org.apache.dubbo.rpc.RpcException;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;

@InventoryTest
class ReserveDeskTest {

    @Autowired
    private InventoryService inventory;

    @Autowired
    private InMemoryOrders orders;

    @Autowired
    private InMemoryStockBook book;

    @Autowired
    private Fixture fixture;

    private final String user = userOf(1, 3, 0);

    @AfterEach
    void everybodyIsBack() {
        orders.away(false);
        book.away(false);
    }

    @Test
    void answers_stand_in_the_order_of_the_entries_also_around_malformed_ones() {
        OfferKey key = fixture.granted(9);
        List<ReserveAnswer> answers = reserve(
                key,
                entry("r1", user, 1),
                entry("with,comma", user, 1),
                entry("r2", "", 1),
                entry("r3", userOf(1, 3, 1), 1),
                entry("r4", "x".repeat(65), 1),
                entry("", user, 1),
                entry("r5", "bell\u0007", 1));
        assertThat(answers)
                .extracting(ReserveAnswer::word)
                .containsExactly(RESERVED, INVALID, INVALID, RESERVED, INVALID, INVALID, INVALID);
    }

    @Test
    void a_batch_is_neither_empty_nor_above_its_bound() {
        OfferKey key = fixture.granted(3);
        assertThatThrownBy(() -> inventory.reserve(new ReserveBatch(key, 0, List.of())))
                .hasMessageContaining("1 to 256");
        List<ReserveEntry> tooMany = Collections.nCopies(257, entry("r1", user, 1));
        assertThatThrownBy(() -> inventory.reserve(new ReserveBatch(key, 0, tooMany)))
                .hasMessageContaining("257");
    }

    @Test
    void an_offer_without_stock_and_a_shard_that_is_not_there_are_busy() {
        assertThat(fixture.reserve(RealNodes.anyOffer(), "r1", user, 1)).isEqualTo(BUSY);
        OfferKey key = fixture.granted(3);
        assertThat(inventory
                        .reserve(new ReserveBatch(key, 3, List.of(entry("r1", user, 1))))
                        .answers()
                        .getFirst()
                        .word())
                .isEqualTo(BUSY);
    }

    @Test
    void what_is_remembered_serves_while_the_stock_book_is_away() {
        OfferKey key = fixture.granted(9);
        book.away(true);
        assertThat(fixture.reserve(key, "r1", user, 1)).isEqualTo(RESERVED);
        assertThat(fixture.reserve(RealNodes.anyOffer(), "r1", user, 1)).isEqualTo(BUSY);
    }

    @Test
    void a_raised_epoch_is_read_anew_once_and_the_batch_is_repeated_under_it() {
        OfferKey key = fixture.granted(9);
        assertThat(fixture.reserve(key, "r1", user, 1)).isEqualTo(RESERVED);
        book.rebuilding(key, 0);
        // The book's epoch is ahead of the shard, then the shard follows: both without a word to this service.
        assertThat(fixture.reserve(key, "r2", user, 1)).isEqualTo(RESERVED);
        freeze(key, 1, 2);
        // the book is asked at most every 100 ms
        Await.until(() -> fixture.reserve(key, "r3", userOf(1, 3, 1), 1) == RESERVED);
        assertThat(reserve(key, entry("r3", userOf(1, 3, 1), 1)).getFirst().epoch())
                .isEqualTo(2);
    }

    @Test
    void a_released_id_that_never_came_is_answered_by_its_row() {
        OfferKey key = fixture.granted(9);
        long reservedAt = 1234;
        fixture.settle(key, "lost", user, Decision.RELEASED);
        orders.decide(
                new OrderRequested(1, "lost", key.sessionId(), key.productId(), 1, user, 2, reservedAt, 1),
                ReservationStatus.REJECTED);
        List<ReserveAnswer> answers =
                reserve(key, entry("lost", user, 2), entry("lost", user, 1), entry("lost", "somebody", 2));
        assertThat(answers.getFirst()).isEqualTo(new ReserveAnswer(RESERVED, reservedAt, 0, true));
        assertThat(answers).extracting(ReserveAnswer::word).containsExactly(RESERVED, REUSED, INVALID);
        orders.away(true);
        assertThat(fixture.reserve(key, "lost", user, 2)).isEqualTo(BUSY);
        assertThat(fixture.available(key)).containsExactly(3, 3, 3);
    }

    @Test
    void own_reservations_are_shown_newest_first_with_their_state() throws InventoryBusyException {
        OfferKey key = fixture.granted(9);
        fixture.reserve(key, "first", user, 1);
        fixture.reserve(key, "second", user, 1);
        fixture.settle(key, "first", user, Decision.ORDERED);
        fixture.settle(key, "second", user, Decision.RELEASED);
        fixture.reserve(key, "third", user, 1);
        List<ShardReservation> own = inventory.own(key, user);
        assertThat(own).extracting(ShardReservation::reservationId).containsExactly("third", "second", "first");
        assertThat(own)
                .extracting(ShardReservation::state)
                .containsExactly(State.PENDING, State.RELEASED, State.ORDERED);
        assertThat(inventory.own(key, userOf(2, 3, 0))).isEmpty();
        assertThat(inventory.own(RealNodes.anyOffer(), user)).isEmpty();
    }

    @Test
    void a_reservation_is_found_by_its_owner_alone() throws InventoryBusyException {
        OfferKey key = fixture.granted(9);
        fixture.reserve(key, "r1", user, 2);
        ShardReservation found = inventory.find(key, user, "r1");
        assertThat(found).isNotNull().satisfies(each -> {
            assertThat(each.state()).isEqualTo(State.PENDING);
            assertThat(each.quantity()).isEqualTo(2);
            assertThat(each.shard()).isEqualTo(1);
        });
        assertThat(inventory.find(key, userOf(1, 3, 1), "r1")).isNull();
        assertThat(inventory.find(key, user, "r2")).isNull();
    }

    @Test
    void the_backlog_says_who_came_before_over_all_shards() throws InventoryBusyException {
        OfferKey key = fixture.granted(9);
        assertThat(inventory.backlog(key).before(Long.MAX_VALUE)).isZero();
        fixture.reserve(key, "r1", user, 1);
        fixture.reserve(key, "r2", userOf(0, 3, 0), 1);
        fixture.reserve(key, "r3", userOf(2, 3, 0), 1);
        fixture.settle(key, "r2", userOf(0, 3, 0), Decision.ORDERED);
        assertThat(inventory.backlog(key).before(Long.MAX_VALUE)).isEqualTo(2);
        assertThat(inventory.backlog(key).before(0)).isZero();
        assertThat(inventory.backlog(RealNodes.anyOffer()).parts()).isEmpty();
        freeze(key, 1, 9);
        assertThatThrownBy(() -> inventory.backlog(key)).isInstanceOf(InventoryBusyException.class);
    }

    @Test
    void a_shard_that_is_not_open_cannot_say_what_it_knows() {
        OfferKey key = fixture.granted(9);
        freeze(key, 1, 9);
        assertThatThrownBy(() -> inventory.find(key, user, "r1")).isInstanceOf(InventoryBusyException.class);
        assertThatThrownBy(() -> inventory.own(key, user)).isInstanceOf(RpcException.class);
        assertThat(fixture.reserve(key, "r1", user, 1)).isEqualTo(BUSY);
    }

    @Test
    void a_storm_on_a_shard_that_is_not_open_does_not_become_a_storm_on_the_stock_book() {
        OfferKey key = fixture.granted(9);
        freeze(key, 1, 9);
        int before = book.guardReads();
        for (int i = 0; i < 50; i++) {
            fixture.reserve(key, "r" + i, user, 1);
        }
        assertThat(book.guardReads() - before).isLessThan(25);
    }

    private List<ReserveAnswer> reserve(OfferKey key, ReserveEntry... entries) {
        List<ReserveEntry> list = new ArrayList<>(List.of(entries));
        return inventory.reserve(new ReserveBatch(key, 1, list)).answers();
    }

    /** As a rebuild does, behind this service's back. */
    private static void freeze(OfferKey key, int shard, long epoch) {
        RedisNode node = RealNodes.nodes().all().get(shard);
        node.eval(
                LuaScript.of(ReserveDeskTest.class, "/lua/freeze.lua"),
                List.of("seckill::stock::{" + key + ":" + shard + "}"),
                List.of(Long.toString(epoch)));
    }
}
