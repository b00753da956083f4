package io.seckill.inventory.stock;

import static io.seckill.common.inventory.ReserveWord.RESERVED;
import static io.seckill.inventory.stock.SettleScripts.Stands.ORDERED;
import static io.seckill.inventory.stock.SettleScripts.Stands.RELEASED;
import static io.seckill.inventory.stock.SettleScripts.Stands.UNKNOWN;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;

class SettleScriptsTest {

    @Test
    void an_order_moves_the_unit_from_pending_to_ordered_once() {
        Rig rig = Rig.open(5);
        rig.reserve("r1", "anna", 2);
        assertThat(rig.order("r1")).isEqualTo(ORDERED);
        assertThat(rig.order("r1")).isEqualTo(ORDERED);
        assertThat(rig.counters()).containsExactly(3, 0, 2, 0, 5);
        assertThat(pendingIds(rig)).isEmpty();
    }

    @Test
    void a_released_unit_can_be_reserved_by_the_next_shopper() {
        Rig rig = Rig.open(1);
        rig.reserve("r1", "anna", 1);
        assertThat(rig.release("r1")).isEqualTo(RELEASED);
        assertThat(rig.release("r1")).isEqualTo(RELEASED);
        assertThat(pendingIds(rig)).isEmpty();
        assertThat(rig.word("r2", "bert", 1)).isEqualTo(RESERVED);
    }

    @Test
    void an_ordered_unit_is_released_too_and_an_order_that_comes_late_changes_nothing() {
        Rig rig = Rig.open(3);
        rig.reserve("r1", "anna", 1);
        rig.order("r1");
        assertThat(rig.release("r1")).isEqualTo(RELEASED);
        assertThat(rig.order("r1")).isEqualTo(RELEASED);
        assertThat(rig.counters()).containsExactly(3, 0, 0, 0, 3);
    }

    @Test
    void an_unknown_id_is_not_ordered_and_its_release_leaves_a_tombstone_that_gives_no_unit() {
        Rig rig = Rig.open(3);
        assertThat(rig.order("r1")).isEqualTo(UNKNOWN);
        assertThat(rig.release("r1")).isEqualTo(UNKNOWN);
        assertThat(rig.release("r1")).isEqualTo(RELEASED);
        assertThat(rig.order("r1")).isEqualTo(RELEASED);
        assertThat(rig.counters()).containsExactly(3, 0, 0, 0, 3);
    }

    @Test
    void one_batch_may_hold_the_same_id_twice() {
        Rig rig = Rig.open(5);
        rig.reserve("r1", "anna", 2);
        SettleScripts.order(rig.shard, List.of("r1", "r1", "nobody"));
        assertThat(rig.counters()).containsExactly(3, 0, 2, 0, 5);
        SettleScripts.release(rig.shard, List.of("nobody", "r1", "nobody", "r1"));
        assertThat(rig.counters()).containsExactly(5, 0, 0, 0, 5);
        rig.ledgerHolds();
    }

    @Test
    void a_release_of_several_users_at_once_gives_each_his_quota_back() {
        Rig rig = Rig.open(5);
        rig.reserve("r1", "anna", 1);
        rig.reserve("r2", "anna", 1);
        rig.reserve("r3", "bert", 2);
        SettleScripts.release(rig.shard, List.of("r1", "r2", "r3"));
        rig.ledgerHolds();
        assertThat(rig.word("r4", "anna", 2)).isEqualTo(RESERVED);
        assertThat(rig.word("r5", "bert", 2)).isEqualTo(RESERVED);
    }

    @Test
    void a_release_raises_rises_and_says_when_the_shard_was_empty_before() {
        Rig rig = Rig.open(2);
        rig.reserve("r1", "anna", 1);
        rig.reserve("r2", "bert", 1);
        int before = Integer.parseInt(rig.field("rises"));
        assertThat(SettleScripts.release(rig.shard, List.of("r1")))
                .isEqualTo(new SettleScripts.Result.Done(List.of(RELEASED), true));
        assertThat(SettleScripts.release(rig.shard, List.of("r2")))
                .isEqualTo(new SettleScripts.Result.Done(List.of(RELEASED), false));
        assertThat(SettleScripts.release(rig.shard, List.of("r2")))
                .isEqualTo(new SettleScripts.Result.Done(List.of(RELEASED), false));
        assertThat(Integer.parseInt(rig.field("rises"))).isEqualTo(before + 2);
    }

    @Test
    void a_user_is_shown_the_live_ones_and_the_last_eight_ended() {
        Rig rig = Rig.open(9, 3);
        rig.reserve("live", "anna", 1);
        for (int i = 1; i <= 12; i++) {
            rig.reserve("r" + i, "anna", 1);
            rig.release("r" + i);
        }
        List<StoredReservation> own = ReadScripts.own(rig.shard, "anna");
        assertThat(own)
                .extracting(StoredReservation::reservationId)
                .containsExactly("live", "r5", "r6", "r7", "r8", "r9", "r10", "r11", "r12");
        assertThat(rig.reserve("r1", "anna", 1).repeated())
                .as("forgotten in the list, known by id")
                .isTrue();
    }

    private static List<String> pendingIds(Rig rig) {
        return rig.node.call(redis -> redis.zrange(rig.shard.keys.stockReservationsPending.get(2), 0, -1));
    }
}
