package io.seckill.inventory.stock;

import static io.seckill.common.inventory.ReserveWord.EMPTY;
import static io.seckill.common.inventory.ReserveWord.RESERVED;
import static org.assertj.core.api.Assertions.assertThat;

import io.seckill.common.inventory.ReserveEntry;
import io.seckill.inventory.stock.TransferScripts.Step;
import io.seckill.inventory.stock.TransferScripts.Transfer;
import io.seckill.inventory.stock.TransferScripts.Withdrawn;
import java.util.List;
import org.junit.jupiter.api.Test;

class TransferScriptsTest {

    private static final long SERVING = 60_000;

    private final Rig from = Rig.open(5);
    private final Rig to = Rig.open(0);

    @Test
    void units_leave_arrive_and_are_settled_and_the_sum_stays() {
        Transfer transfer = withdrawn("t1", 3);
        assertThat(from.counters()).containsExactly(2, 0, 0, 3, 5);
        assertThat(TransferScripts.deposit(to.shard, transfer, 0)).isEqualTo(Step.DONE);
        assertThat(to.counters()).containsExactly(3, 0, 0, 0, 3);
        assertThat(TransferScripts.settle(from.shard, transfer)).isEqualTo(Step.DONE);
        assertThat(from.counters()).containsExactly(2, 0, 0, 0, 2);
    }

    @Test
    void every_step_repeated_gives_its_first_answer_and_moves_nothing() {
        Transfer transfer = withdrawn("t1", 3);
        assertThat(withdrawn("t1", 5)).isEqualTo(transfer);
        TransferScripts.deposit(to.shard, transfer, 0);
        assertThat(TransferScripts.deposit(to.shard, transfer, 0)).isEqualTo(Step.DONE);
        TransferScripts.settle(from.shard, transfer);
        assertThat(TransferScripts.settle(from.shard, transfer)).isEqualTo(Step.DONE);
        assertThat(withdrawn("t1", 5)).as("also after it was settled").isEqualTo(transfer);
        assertThat(TransferScripts.deposit(to.shard, transfer, 0)).isEqualTo(Step.DONE);
        assertThat(from.counters()).containsExactly(2, 0, 0, 0, 2);
        assertThat(to.counters()).containsExactly(3, 0, 0, 0, 3);
    }

    @Test
    void a_second_transfer_to_the_same_shard_waits_for_the_first_and_one_to_another_shard_does_not() {
        Transfer first = withdrawn("t1", 2);
        assertThat(withdraw("t2", 1)).isEqualTo(new Withdrawn.Other(first));
        assertThat(TransferScripts.withdraw(from.shard, 2, "t3", 1)).isInstanceOf(Withdrawn.Taken.class);
        TransferScripts.settle(from.shard, first);
        assertThat(withdraw("t2", 1)).isInstanceOf(Withdrawn.Taken.class);
    }

    @Test
    void a_withdraw_takes_what_there_is_and_nothing_from_an_empty_shard() {
        assertThat(withdrawn("t1", 9).units()).isEqualTo(5);
        TransferScripts.settle(from.shard, new Transfer("t1", 5, 0, 1, Rig.EPOCH));
        assertThat(withdraw("t2", 1)).isEqualTo(new Withdrawn.Empty());
    }

    @Test
    void a_deposit_raises_rises_and_a_withdraw_and_a_settle_do_not() {
        String before = from.field("rises");
        Transfer transfer = withdrawn("t1", 3);
        TransferScripts.settle(from.shard, transfer);
        assertThat(from.field("rises")).isEqualTo(before);
        String atReceiver = to.field("rises");
        TransferScripts.deposit(to.shard, transfer, 0);
        assertThat(to.field("rises")).isNotEqualTo(atReceiver);
    }

    @Test
    void a_shard_that_received_units_serves_its_own_shoppers_before_it_gives() {
        TransferScripts.deposit(to.shard, withdrawn("t1", 3), SERVING);
        assertThat(TransferScripts.withdraw(to.shard, 2, "t2", 1)).isEqualTo(new Withdrawn.Held());
        assertThat(to.word("r1", "anna", 1)).isEqualTo(RESERVED);
    }

    @Test
    void of_two_dry_shards_the_lower_number_pulls_first() {
        Rig dry = Rig.open(1);
        ReserveScript patient = new ReserveScript(Rig.SOON, SERVING);
        assertThat(patient.run(dry.shard, List.of(new ReserveEntry("r1", "anna", 2, Rig.NEVER))))
                .isInstanceOfSatisfying(
                        ReserveScript.Result.Answered.class,
                        answered ->
                                assertThat(answered.answers().getFirst().word()).isEqualTo(EMPTY));
        // shard 0 is dry: shard 1 has to wait, a shard with a lower number than the dry one would not
        assertThat(TransferScripts.withdraw(dry.shard, 1, "t1", 1)).isEqualTo(new Withdrawn.Held());
        assertThat(dry.run("withdraw", dry.shard.keys.stockOutgoing, Rig.EPOCH, "t1", 1, 2, 1, "REFILL")
                        .word())
                .isEqualTo("OK");
    }

    @Test
    void a_closed_shard_gives_nothing_and_takes_what_is_under_way() {
        Transfer transfer = withdrawn("t1", 3);
        from.run("state", from.shard.keys.stock, Rig.EPOCH, 2, "CLOSED", 0);
        to.run("state", to.shard.keys.stock, Rig.EPOCH, 2, "CLOSED", 0);
        assertThat(TransferScripts.deposit(to.shard, transfer, 0)).isEqualTo(Step.DONE);
        assertThat(TransferScripts.settle(from.shard, transfer)).isEqualTo(Step.DONE);
        assertThat(withdraw("t2", 1)).isEqualTo(new Withdrawn.Refused());
    }

    @Test
    void a_draining_shard_takes_nothing_and_gives_to_a_drain_alone() {
        Transfer transfer = withdrawn("t1", 1);
        to.run("state", to.shard.keys.stock, Rig.EPOCH, 2, "DRAINING", 0);
        assertThat(TransferScripts.deposit(to.shard, transfer, 0)).isEqualTo(Step.REFUSED);
        from.run("state", from.shard.keys.stock, Rig.EPOCH, 2, "DRAINING", 0);
        assertThat(TransferScripts.withdraw(from.shard, 2, "t2", 1)).isEqualTo(new Withdrawn.Refused());
        assertThat(from.word("withdraw", from.shard.keys.stockOutgoing, Rig.EPOCH, "t3", 9, 0, 2, "DRAIN"))
                .isEqualTo("OK");
        assertThat(from.counters()).containsExactly(0, 0, 0, 5, 5);
    }

    @Test
    void a_transfer_ends_with_its_epoch() {
        Transfer transfer = withdrawn("t1", 3);
        Transfer old = new Transfer("t1", 3, 0, 1, Rig.EPOCH - 1);
        assertThat(TransferScripts.deposit(to.shard, old, 0)).isEqualTo(Step.NOT_OPEN);
        assertThat(TransferScripts.settle(from.shard, old)).isEqualTo(Step.NOT_OPEN);
        to.run("freeze", to.shard.keys.stock, Rig.EPOCH + 1);
        assertThat(TransferScripts.deposit(to.shard, transfer, 0)).isEqualTo(Step.NOT_OPEN);
        assertThat(to.counters()).containsExactly(0, 0, 0, 0, 0);
    }

    @Test
    void a_rebuild_alone_returns_what_never_arrived_and_settles_on_frozen_shards() {
        withdrawn("t1", 2);
        TransferScripts.withdraw(from.shard, 2, "t2", 1);
        assertThat(from.word("return", from.shard.keys.stockOutgoing, Rig.EPOCH, "t1"))
                .isEqualTo("NOT_FROZEN");
        assertThat(from.word("settle", from.shard.keys.stockOutgoing, Rig.EPOCH, "t1", "REBUILD"))
                .isEqualTo("NOT_FROZEN");
        long next = Rig.EPOCH + 1;
        from.run("freeze", from.shard.keys.stock, next);
        assertThat(from.word("settle", from.shard.keys.stockOutgoing, next, "t1", "SWEEP"))
                .isEqualTo("FROZEN");
        assertThat(from.word("return", from.shard.keys.stockOutgoing, next, "t1"))
                .isEqualTo("OK");
        assertThat(from.word("return", from.shard.keys.stockOutgoing, next, "t1"))
                .isEqualTo("OK");
        assertThat(from.word("settle", from.shard.keys.stockOutgoing, next, "t1", "REBUILD"))
                .as("what was returned cannot be settled any more")
                .isEqualTo("OK");
        assertThat(from.word("settle", from.shard.keys.stockOutgoing, next, "t2", "REBUILD"))
                .isEqualTo("OK");
        assertThat(from.counters()).containsExactly(4, 0, 0, 0, 4);
        assertThat(from.word("settle", from.shard.keys.stockOutgoing, next, "nobody", "REBUILD"))
                .isEqualTo("UNKNOWN");
    }

    @Test
    void open_transfers_are_listed_until_they_are_settled() {
        Transfer first = withdrawn("t1", 2);
        TransferScripts.withdraw(from.shard, 2, "t2", 1);
        assertThat(TransferScripts.open(from.shard, 0)).containsExactly(first, new Transfer("t2", 1, 0, 2, Rig.EPOCH));
        assertThat(TransferScripts.open(from.shard, 60_000)).isEmpty();
        assertThat(TransferScripts.deposited(to.shard, first)).isFalse();
        TransferScripts.deposit(to.shard, first, 0);
        assertThat(TransferScripts.deposited(to.shard, first)).isTrue();
        TransferScripts.settle(from.shard, first);
        assertThat(TransferScripts.open(from.shard, 0))
                .extracting(Transfer::transferId)
                .containsExactly("t2");
    }

    private Withdrawn withdraw(String id, int units) {
        Withdrawn withdrawn = TransferScripts.withdraw(from.shard, 1, id, units);
        from.ledgerHolds();
        return withdrawn;
    }

    private Transfer withdrawn(String id, int units) {
        Withdrawn withdrawn = withdraw(id, units);
        if (withdrawn instanceof Withdrawn.Taken taken) {
            return taken.transfer();
        }
        throw new AssertionError("was " + withdrawn);
    }
}
