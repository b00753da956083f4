package io.seckill.inventory.stock;

import static org.assertj.core.api.Assertions.assertThat;

import io.seckill.inventory.stock.GrantScripts.Result;
import org.junit.jupiter.api.Test;

class GrantScriptsTest {

    @Test
    void a_grant_is_given_once_and_its_repetition_gets_the_first_answer() {
        Rig rig = Rig.open(0);
        assertThat(GrantScripts.apply(rig.shard, "g1", 5)).isEqualTo(new Result.Applied(5, true));
        assertThat(GrantScripts.apply(rig.shard, "g1", 5)).isEqualTo(new Result.Applied(5, false));
        assertThat(GrantScripts.apply(rig.shard, "g2", 2)).isEqualTo(new Result.Applied(2, false));
        assertThat(rig.counters()).containsExactly(7, 0, 0, 0, 7);
    }

    @Test
    void a_revoke_takes_what_is_available_and_leaves_what_is_reserved() {
        Rig rig = Rig.open(5);
        rig.reserve("r1", "anna", 2);
        assertThat(GrantScripts.apply(rig.shard, "g1", -9)).isEqualTo(new Result.Applied(-3, false));
        rig.release("r1");
        assertThat(GrantScripts.apply(rig.shard, "g1", -9)).isEqualTo(new Result.Applied(-3, false));
        assertThat(rig.counters()).containsExactly(2, 0, 0, 0, 2);
    }

    @Test
    void a_revoke_that_found_nothing_stays_so() {
        Rig rig = Rig.open(0);
        assertThat(GrantScripts.apply(rig.shard, "g1", -2)).isEqualTo(new Result.Applied(0, false));
        GrantScripts.apply(rig.shard, "g2", 2);
        assertThat(GrantScripts.apply(rig.shard, "g1", -2)).isEqualTo(new Result.Applied(0, false));
        assertThat(rig.counters()).containsExactly(2, 0, 0, 0, 2);
    }

    @Test
    void only_a_grant_raises_rises() {
        Rig rig = Rig.open(5);
        String before = rig.field("rises");
        GrantScripts.apply(rig.shard, "g1", -2);
        assertThat(rig.field("rises")).isEqualTo(before);
        GrantScripts.apply(rig.shard, "g2", 2);
        assertThat(rig.field("rises")).isNotEqualTo(before);
    }

    @Test
    void a_frozen_shard_takes_neither() {
        Rig rig = Rig.open(5);
        rig.run("freeze", rig.shard.keys.stock, Rig.EPOCH + 1);
        Shard now = rig.shard.underEpoch(Rig.EPOCH + 1);
        assertThat(GrantScripts.apply(now, "g1", 2)).isEqualTo(new Result.Frozen());
        assertThat(GrantScripts.apply(now, "g2", -2)).isEqualTo(new Result.Frozen());
        assertThat(GrantScripts.apply(rig.shard, "g1", 2)).isEqualTo(new Result.NotOpen());
        rig.run("thaw", rig.shard.keys.stock, Rig.EPOCH + 1);
        assertThat(GrantScripts.apply(now, "g1", 2)).isEqualTo(new Result.Applied(2, false));
    }

    @Test
    void what_was_applied_can_be_read() {
        Rig rig = Rig.open(5);
        GrantScripts.apply(rig.shard, "g1", -2);
        assertThat(GrantScripts.applied(rig.shard, "g1")).isEqualTo(-2);
        assertThat(GrantScripts.applied(rig.shard, "g2")).isNull();
    }
}
