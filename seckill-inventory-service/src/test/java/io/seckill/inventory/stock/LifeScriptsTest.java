package io.seckill.inventory.stock;

import static io.seckill.common.inventory.ReserveWord.EMPTY;
import static io.seckill.common.inventory.ReserveWord.LIMIT;
import static io.seckill.common.inventory.ReserveWord.RESERVED;
import static org.assertj.core.api.Assertions.assertThat;

import io.seckill.common.inventory.ReserveEntry;
import io.seckill.inventory.stock.LifeScripts.Built;
import io.seckill.inventory.stock.StoredReservation.State;
import java.util.List;
import org.junit.jupiter.api.Test;

class LifeScriptsTest {

    @Test
    void a_shard_is_built_once_for_each_epoch_and_opened_once() {
        Rig rig = Rig.absent();
        assertThat(LifeScripts.build(rig.shard)).isEqualTo(Built.BUILDING);
        assertThat(LifeScripts.build(rig.shard)).isEqualTo(Built.BUILDING);
        assertThat(rig.openWith(0, "OPEN", 2, 0, Rig.NEVER)).isEqualTo("OK");
        GrantScripts.apply(rig.shard, "g1", 5);
        rig.reserve("r1", "anna", 1);
        assertThat(LifeScripts.build(rig.shard)).isEqualTo(Built.OPEN);
        assertThat(rig.openWith(0, "PAUSED", 1, 5, 6)).isEqualTo("OK");
        assertThat(rig.counters()).containsExactly(4, 1, 0, 0, 5);
        assertThat(rig.field("state")).isEqualTo("OPEN");
    }

    @Test
    void a_node_that_lost_its_data_is_another_node_and_the_shard_is_never_built_there_again() {
        Rig rig = Rig.absent();
        Shard elsewhere = new Shard(rig.offer, 0, 3, Rig.EPOCH, rig.node.name(), "the id it had before", rig.node);
        assertThat(LifeScripts.build(elsewhere)).isEqualTo(Built.LOST);
        assertThat(ReadScripts.ledger(rig.shard)).isNull();
    }

    @Test
    void an_older_epoch_builds_nothing_and_a_newer_one_builds_anew() {
        Rig rig = Rig.open(5);
        rig.reserve("r1", "anna", 1);
        assertThat(LifeScripts.build(rig.shard.underEpoch(Rig.EPOCH - 1))).isEqualTo(Built.NEWER);
        assertThat(rig.counters()).containsExactly(4, 1, 0, 0, 5);
        Shard next = rig.shard.underEpoch(Rig.EPOCH + 1);
        assertThat(LifeScripts.build(next)).isEqualTo(Built.BUILDING);
        assertThat(rig.counters()).containsExactly(0, 0, 0, 0, 0);
        long keys = rig.node.call(
                redis -> redis.exists(next.keys.allAndNode.subList(1, 7).toArray(String[]::new)));
        assertThat(keys).as("older keys of the shard").isZero();
    }

    @Test
    void a_rebuilt_shard_has_its_decided_reservations_again_and_the_rest_of_its_units() {
        Rig rig = Rig.absent();
        rig.build();
        Object[] rows = {
            Rig.EPOCH, "live", "O", 2, 111, 1, "anna", "ended", "R", 1, 112, 1, "anna", "later", "O", 1, 113, 2, "bert"
        };
        assertThat(rig.run("restore", rig.shard.keys.stockQuotaReservations, rows)
                        .number(1))
                .isEqualTo(3);
        assertThat(rig.run("restore", rig.shard.keys.stockQuotaReservations, rows)
                        .number(1))
                .isEqualTo(0);
        assertThat(rig.openWith(2, "OPEN", 2, 0, Rig.NEVER))
                .as("fewer granted than ordered")
                .isEqualTo("SHORT");
        assertThat(rig.openWith(4, "OPEN", 2, 0, Rig.NEVER)).isEqualTo("OK");
        assertThat(rig.counters()).containsExactly(1, 0, 3, 0, 4);
        assertThat(rig.word("new", "anna", 1)).as("the quota is restored too").isEqualTo(LIMIT);
        assertThat(rig.reserve("live", "anna", 2).repeated()).isTrue();
        assertThat(rig.reserve("ended", "anna", 1).repeated()).isTrue();
        assertThat(ReadScripts.own(rig.shard, "anna"))
                .extracting(StoredReservation::state)
                .containsExactly(State.ORDERED, State.RELEASED);
        rig.release("live");
        assertThat(rig.word("new", "anna", 1)).isEqualTo(RESERVED);
    }

    @Test
    void a_cancellation_between_two_pages_of_a_restore_is_followed() {
        Rig rig = Rig.absent();
        rig.build();
        rig.run("restore", rig.shard.keys.stockQuotaReservations, Rig.EPOCH, "r1", "O", 2, 111, 1, "anna");
        rig.run("restore", rig.shard.keys.stockQuotaReservations, Rig.EPOCH, "r1", "R", 2, 111, 1, "anna");
        rig.run("restore", rig.shard.keys.stockQuotaReservations, Rig.EPOCH, "r1", "O", 2, 111, 1, "anna");
        assertThat(rig.openWith(2, "OPEN", 2, 0, Rig.NEVER)).isEqualTo("OK");
        assertThat(rig.counters()).containsExactly(2, 0, 0, 0, 2);
    }

    @Test
    void restore_needs_a_shard_that_is_being_built_under_exactly_this_epoch() {
        Rig rig = Rig.absent();
        Object[] row = {Rig.EPOCH, "r1", "O", 1, 111, 1, "anna"};
        assertThat(rig.word("restore", rig.shard.keys.stockQuotaReservations, row))
                .isEqualTo("NOT_OPEN");
        rig.build();
        assertThat(rig.word(
                        "restore", rig.shard.keys.stockQuotaReservations, Rig.EPOCH + 1, "r1", "O", 1, 1, 1, "anna"))
                .isEqualTo("NOT_OPEN");
        assertThat(rig.openWith(0, "OPEN", 2, 0, Rig.NEVER)).isEqualTo("OK");
        assertThat(rig.word("restore", rig.shard.keys.stockQuotaReservations, row))
                .isEqualTo("NOT_OPEN");
    }

    @Test
    void versions_of_a_state_only_rise_and_the_end_only_moves_later() {
        Rig rig = Rig.absent();
        rig.build();
        rig.openWith(0, "OPEN", 2, 0, 5000);
        assertThat(rig.word("state", rig.shard.keys.stock, Rig.EPOCH, 7, "PAUSED", 4000))
                .isEqualTo("OK");
        assertThat(rig.field("closesAt")).isEqualTo("5000");
        assertThat(rig.word("state", rig.shard.keys.stock, Rig.EPOCH, 7, "OPEN", 9000))
                .isEqualTo("OLD");
        assertThat(rig.word("state", rig.shard.keys.stock, Rig.EPOCH, 6, "OPEN", 9000))
                .isEqualTo("OLD");
        assertThat(rig.field("state")).isEqualTo("PAUSED");
        assertThat(rig.word("state", rig.shard.keys.stock, Rig.EPOCH, 8, "OPEN", 9000))
                .isEqualTo("OK");
        assertThat(rig.field("closesAt")).isEqualTo("9000");
    }

    @Test
    void a_freeze_raises_the_epoch_and_reserve_order_release_and_claim_go_on() {
        Rig rig = Rig.open(1);
        long next = Rig.EPOCH + 4;
        assertThat(rig.word("freeze", rig.shard.keys.stock, next)).isEqualTo("OK");
        assertThat(rig.word("freeze", rig.shard.keys.stock, next)).isEqualTo("OK");
        assertThat(rig.word("freeze", rig.shard.keys.stock, Rig.EPOCH)).isEqualTo("NOT_OPEN");
        assertThat(rig.reserve.run(rig.shard, List.of(new ReserveEntry("r0", "x", 1, Rig.NEVER))))
                .isEqualTo(new ReserveScript.Result.NotOpen());
        Shard now = rig.shard.underEpoch(next);
        assertThat(rig.word("withdraw", now.keys.stockOutgoing, next, "t1", 1, 0, 1, "REFILL"))
                .isEqualTo("FROZEN");
        assertThat(rig.word("deposit", now.keys.stockIncoming, next, "t1", 1, 0))
                .isEqualTo("FROZEN");
        assertThat(rig.reserve.run(now, List.of(new ReserveEntry("r1", "anna", 1, Rig.NEVER))))
                .isInstanceOf(ReserveScript.Result.Answered.class);
        assertThat(SettleScripts.order(now, List.of("r1"))).isInstanceOf(SettleScripts.Result.Done.class);
        assertThat(SettleScripts.release(now, List.of("r1"))).isInstanceOf(SettleScripts.Result.Done.class);
        assertThat(new ClaimScript(9, 1000, 5000).run(now, 0)).isNotNull();
        rig.ledgerHolds();
    }

    @Test
    void a_freeze_that_comes_late_does_not_freeze_a_thawed_shard_again() {
        Rig rig = Rig.open(1);
        long next = Rig.EPOCH + 1;
        rig.run("freeze", rig.shard.keys.stock, next);
        assertThat(rig.word("thaw", rig.shard.keys.stock, Rig.EPOCH)).isEqualTo("NOT_OPEN");
        assertThat(rig.word("thaw", rig.shard.keys.stock, next)).isEqualTo("OK");
        assertThat(rig.word("freeze", rig.shard.keys.stock, next)).isEqualTo("THAWED");
        assertThat(rig.field("frozen")).isEqualTo("0");
        assertThat(rig.word("freeze", rig.shard.keys.stock, next + 1)).isEqualTo("OK");
    }

    @Test
    void only_an_empty_shards_keys_get_an_end() {
        Rig rig = Rig.open(1);
        assertThat(rig.word("expire", rig.shard.keys.all, Rig.EPOCH, 60)).isEqualTo("NOT_EMPTY");
        rig.reserve("r1", "anna", 1);
        assertThat(rig.word("expire", rig.shard.keys.all, Rig.EPOCH, 60)).isEqualTo("NOT_EMPTY");
        rig.order("r1");
        assertThat(rig.word("expire", rig.shard.keys.all, Rig.EPOCH, 60)).isEqualTo("OK");
        long seconds = rig.node.call(redis -> redis.ttl(rig.shard.keys.stockReservations.get(1)));
        assertThat(seconds).isBetween(50L, 60L);
    }

    @Test
    void what_a_shard_left_behind_is_removed_and_what_was_built_there_since_is_not() {
        Rig rig = Rig.open(1);
        assertThat(rig.word("discard", rig.shard.keys.all, Rig.EPOCH - 1)).isEqualTo("NEWER");
        assertThat(rig.word("r1", "anna", 1)).isEqualTo(RESERVED);
        assertThat(rig.word("discard", rig.shard.keys.all, Rig.EPOCH)).isEqualTo("OK");
        assertThat(rig.word("discard", rig.shard.keys.all, Rig.EPOCH)).isEqualTo("OK");
        long keys = rig.node.call(redis -> redis.exists(rig.shard.keys.all.toArray(String[]::new)));
        assertThat(keys).isZero();
        rig.build();
        assertThat(rig.word("discard", rig.shard.keys.all, Rig.EPOCH + 9))
                .as("being built")
                .isEqualTo("NEWER");
    }

    @Test
    void a_shard_opened_for_the_first_time_is_empty_until_it_is_granted_units() {
        Rig rig = Rig.open(0);
        assertThat(rig.word("r1", "anna", 1)).isEqualTo(EMPTY);
    }
}
