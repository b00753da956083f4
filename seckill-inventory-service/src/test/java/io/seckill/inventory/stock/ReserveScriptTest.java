package io.seckill.inventory.stock;

import static io.seckill.common.inventory.ReserveWord.EMPTY;
import static io.seckill.common.inventory.ReserveWord.ENDED;
import static io.seckill.common.inventory.ReserveWord.INVALID;
import static io.seckill.common.inventory.ReserveWord.LIMIT;
import static io.seckill.common.inventory.ReserveWord.NOT_STARTED;
import static io.seckill.common.inventory.ReserveWord.PAUSED;
import static io.seckill.common.inventory.ReserveWord.RESERVED;
import static io.seckill.common.inventory.ReserveWord.REUSED;
import static org.assertj.core.api.Assertions.assertThat;

import io.seckill.common.inventory.InventoryService;
import io.seckill.common.inventory.ReserveAnswer;
import io.seckill.common.inventory.ReserveEntry;
import io.seckill.common.inventory.ReserveWord;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class ReserveScriptTest {

    @Test
    void a_reserved_unit_is_pending_counts_against_the_quota_and_is_due_for_publication_later() {
        Rig rig = Rig.open(5);
        ReserveAnswer answer = rig.reserve("r1", "anna", 2);
        assertThat(answer.word()).isEqualTo(RESERVED);
        assertThat(answer.repeated()).isFalse();
        assertThat(answer.epoch()).isEqualTo(Rig.EPOCH);
        assertThat(rig.counters()).containsExactly(3, 2, 0, 0, 5);
        String pending = rig.shard.keys.stockReservationsPending.get(2);
        Double due = rig.node.call(redis -> redis.zscore(pending, "r1"));
        assertThat(due).isEqualTo((double) (answer.reservedAt() + Rig.SOON));
    }

    @Test
    void the_same_id_user_and_quantity_get_the_first_answer_again_whatever_has_become_of_it() {
        Rig rig = Rig.open(5);
        ReserveAnswer first = rig.reserve("r1", "anna", 1);
        ReserveAnswer again = rig.reserve("r1", "anna", 1);
        assertThat(again).isEqualTo(new ReserveAnswer(RESERVED, first.reservedAt(), Rig.EPOCH, true));
        rig.order("r1");
        assertThat(rig.reserve("r1", "anna", 1)).isEqualTo(again);
        rig.release("r1");
        assertThat(rig.reserve("r1", "anna", 1)).isEqualTo(again);
        assertThat(rig.counters()).containsExactly(5, 0, 0, 0, 5);
    }

    @Test
    void a_known_id_is_answered_again_when_the_token_has_expired_the_shard_is_empty_or_the_sale_is_over() {
        Rig rig = Rig.open(1);
        ReserveAnswer first = rig.reserve("r1", "anna", 1);
        rig.run("state", rig.shard.keys.stock, Rig.EPOCH, 9, "CLOSED", 0);
        ReserveAnswer again = rig.reserve(new ReserveEntry("r1", "anna", 1, 1)).getFirst();
        assertThat(again.word()).isEqualTo(RESERVED);
        assertThat(again.reservedAt()).isEqualTo(first.reservedAt());
    }

    @Test
    void a_known_id_with_another_quantity_is_reused_and_with_another_user_invalid() {
        Rig rig = Rig.open(5);
        rig.reserve("r1", "anna", 1);
        assertThat(rig.word("r1", "anna", 2)).isEqualTo(REUSED);
        assertThat(rig.word("r1", "bert", 1)).isEqualTo(INVALID);
        assertThat(rig.counters()).containsExactly(4, 1, 0, 0, 5);
    }

    @Test
    void an_unknown_id_with_an_expired_token_is_invalid() {
        Rig rig = Rig.open(5);
        long now = rig.reserve("r1", "anna", 1).reservedAt();
        assertThat(rig.reserve(new ReserveEntry("r2", "bert", 1, now))
                        .getFirst()
                        .word())
                .isEqualTo(INVALID);
    }

    @Test
    void a_quantity_below_one_is_invalid() {
        Rig rig = Rig.open(5);
        assertThat(rig.word("r1", "anna", 0)).isEqualTo(INVALID);
        assertThat(rig.word("r2", "anna", -3)).isEqualTo(INVALID);
        assertThat(rig.counters()).containsExactly(5, 0, 0, 0, 5);
    }

    @Test
    void nobody_holds_more_than_the_purchase_limit_and_gets_it_back_with_a_release() {
        Rig rig = Rig.open(9);
        assertThat(rig.word("r1", "anna", 3)).isEqualTo(LIMIT);
        assertThat(rig.word("r2", "anna", 1)).isEqualTo(RESERVED);
        assertThat(rig.word("r3", "anna", 2)).isEqualTo(LIMIT);
        assertThat(rig.word("r4", "anna", 1)).isEqualTo(RESERVED);
        assertThat(rig.word("r5", "anna", 1)).isEqualTo(LIMIT);
        assertThat(rig.word("r6", "bert", 2)).isEqualTo(RESERVED);
        rig.release("r2");
        assertThat(rig.word("r5", "anna", 1)).isEqualTo(RESERVED);
    }

    @Test
    void a_refusal_is_not_remembered() {
        Rig rig = Rig.open(0);
        assertThat(rig.word("r1", "anna", 1)).isEqualTo(EMPTY);
        GrantScripts.apply(rig.shard, "later", 1);
        assertThat(rig.word("r1", "anna", 1)).isEqualTo(RESERVED);
    }

    @Test
    void an_entry_that_finds_too_few_units_does_not_stop_a_smaller_one_behind_it() {
        Rig rig = Rig.open(1);
        List<ReserveAnswer> answers =
                rig.reserve(entry("r1", "anna", 2), entry("r2", "bert", 1), entry("r3", "carl", 1));
        assertThat(answers).extracting(ReserveAnswer::word).containsExactly(EMPTY, RESERVED, EMPTY);
    }

    @Test
    void one_batch_may_hold_the_same_id_and_the_same_user_twice() {
        Rig rig = Rig.open(9);
        List<ReserveAnswer> answers = rig.reserve(
                entry("r1", "anna", 1),
                entry("r1", "anna", 1),
                entry("r1", "anna", 2),
                entry("r2", "anna", 1),
                entry("r3", "anna", 1));
        assertThat(answers)
                .extracting(ReserveAnswer::word)
                .containsExactly(RESERVED, RESERVED, REUSED, RESERVED, LIMIT);
        assertThat(answers).extracting(ReserveAnswer::repeated).containsExactly(false, true, false, false, false);
        assertThat(rig.counters()).containsExactly(7, 2, 0, 0, 9);
    }

    @Test
    void the_window_is_judged_by_the_clock_of_the_node() {
        Rig early = Rig.absent();
        early.build();
        early.openWith(0, "OPEN", 2, Rig.NEVER - 1, Rig.NEVER);
        assertThat(early.word("r1", "anna", 1)).isEqualTo(NOT_STARTED);
        Rig late = Rig.absent();
        late.build();
        late.openWith(0, "OPEN", 2, 0, 1);
        assertThat(late.word("r1", "anna", 1)).isEqualTo(ENDED);
    }

    @Test
    void paused_closed_and_draining_shards_take_nothing_new() {
        Rig rig = Rig.open(5);
        rig.run("state", rig.shard.keys.stock, Rig.EPOCH, 2, "PAUSED", 0);
        assertThat(rig.word("r1", "anna", 1)).isEqualTo(PAUSED);
        rig.run("state", rig.shard.keys.stock, Rig.EPOCH, 3, "DRAINING", 0);
        assertThat(rig.word("r1", "anna", 1)).isEqualTo(ReserveWord.BUSY);
        rig.run("state", rig.shard.keys.stock, Rig.EPOCH, 4, "CLOSED", 0);
        assertThat(rig.word("r1", "anna", 1)).isEqualTo(ENDED);
        rig.run("state", rig.shard.keys.stock, Rig.EPOCH, 5, "OPEN", 0);
        assertThat(rig.word("r1", "anna", 1)).isEqualTo(RESERVED);
    }

    @Test
    void an_id_that_was_released_before_it_came_is_left_to_its_row_in_mysql() {
        Rig rig = Rig.open(5);
        assertThat(rig.release("r1")).isEqualTo(SettleScripts.Stands.UNKNOWN);
        ReserveScript.Result result = rig.reserve.run(rig.shard, List.of(entry("r1", "anna", 1)));
        assertThat(result).isInstanceOfSatisfying(ReserveScript.Result.Answered.class, answered -> {
            assertThat(answered.tombstones()).containsExactly(0);
            assertThat(answered.answers().getFirst().word()).isEqualTo(ReserveWord.BUSY);
        });
        assertThat(rig.counters()).containsExactly(5, 0, 0, 0, 5);
    }

    @Test
    void a_user_id_may_hold_any_printable_character() {
        Rig rig = Rig.open(5);
        String odd = "a|b,c{d}:é 漢%s";
        assertThat(rig.word("r1", odd, 1)).isEqualTo(RESERVED);
        assertThat(rig.reserve("r1", odd, 1).repeated()).isTrue();
        rig.order("r1");
        rig.release("r1");
        assertThat(ReadScripts.own(rig.shard, odd))
                .extracting(StoredReservation::userId)
                .containsExactly(odd);
    }

    @Test
    void a_full_batch_is_one_script() {
        Rig rig = Rig.open(200);
        List<ReserveEntry> entries = new ArrayList<>();
        for (int i = 0; i < InventoryService.MAX_BATCH; i++) {
            entries.add(entry("r" + i, "u" + i, 1));
        }
        List<ReserveAnswer> answers = rig.reserve(entries.toArray(ReserveEntry[]::new));
        assertThat(answers.subList(0, 200)).extracting(ReserveAnswer::word).containsOnly(RESERVED);
        assertThat(answers.subList(200, 256)).extracting(ReserveAnswer::word).containsOnly(EMPTY);
        assertThat(rig.counters()).containsExactly(0, 200, 0, 0, 200);
    }

    private static ReserveEntry entry(String id, String user, int quantity) {
        return new ReserveEntry(id, user, quantity, Rig.NEVER);
    }
}
