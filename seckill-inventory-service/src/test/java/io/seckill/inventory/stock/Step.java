package io.seckill.inventory.stock;

import java.util.List;

/**
 * Something that reaches a shard: a call, or a message that may be a repetition, late, or out of order. Ids come from small
 * sets, so that all of that happens by itself.
 */
sealed interface Step {

    /** The shard it is sent to, 0 to 2. */
    int shard();

    /** True: under the epoch the shard had at first, as a late message has it. */
    boolean stale();

    record Reserve(int shard, boolean stale, String id, String user, int quantity) implements Step {}

    record Settle(int shard, boolean stale, String id, boolean ordered) implements Step {}

    /** A transfer is always between the same two shards, like everything about a transferId. */
    record Move(int shard, boolean stale, String transferId, int to, int units, Stage stage) implements Step {}

    record Grant(int shard, boolean stale, String grantId, int units) implements Step {}

    record Freeze(int shard, boolean stale, Freezing how) implements Step {}

    record State(int shard, boolean stale, String word) implements Step {}

    enum Stage {
        WITHDRAW,
        DEPOSIT,
        SETTLE,
        RETURN
    }

    enum Freezing {
        /** Under the next epoch. */
        RAISE,
        /** Under the epoch the shard has: a repetition. */
        REPEAT,
        THAW
    }

    List<String> STATES = List.of("OPEN", "OPEN", "OPEN", "OPEN", "PAUSED", "CLOSED", "DRAINING");
}
