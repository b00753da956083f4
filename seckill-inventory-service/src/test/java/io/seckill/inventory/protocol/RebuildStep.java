package io.seckill.inventory.protocol;

import java.util.List;

/** The steps of a rebuild, numbered as in "When a node fails". */
sealed interface RebuildStep {

    /** Before step 1: which shards are lost? */
    record Look() implements RebuildStep {}

    /** Step 1, and what its caller learns of it. */
    record Raise() implements RebuildStep {}

    /** Step 1 was not answered: was it done? */
    record Resume() implements RebuildStep {}

    /** Step 2: is the shard live by the map of the own raise? */
    record Judge(int shard) implements RebuildStep {}

    record Freeze(int shard) implements RebuildStep {}

    record FreezeOld(int shard, int node) implements RebuildStep {}

    record ListTransfers(int shard) implements RebuildStep {}

    record AskReceiver(int shard, int transfer, int to) implements RebuildStep {}

    record CloseTransfer(int shard, int transfer, ShardCopy.Way way) implements RebuildStep {}

    /** Step 3. */
    record Build(int shard) implements RebuildStep {}

    /** Total and NEW rows. */
    record ReadBook() implements RebuildStep {}

    /** The NEW rows, later than the total, where they are not read together. */
    record ReadRows() implements RebuildStep {}

    record ReadGranted(int shard) implements RebuildStep {}

    record ReadPage(int shard, int afterId) implements RebuildStep {}

    record RestorePage(int shard, List<ShardCopy.Restored> page) implements RebuildStep {}

    record Share() implements RebuildStep {}

    /** Step 4. */
    record Open(int shard) implements RebuildStep {}

    record Thaw(int shard) implements RebuildStep {}

    record Finish() implements RebuildStep {}
}
