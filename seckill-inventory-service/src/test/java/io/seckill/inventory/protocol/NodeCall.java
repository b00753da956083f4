package io.seckill.inventory.protocol;

import java.util.List;

/** What a rebuilder asks of a node. */
sealed interface NodeCall {

    int shard();

    int node();

    record Freeze(int shard, int node, int epoch) implements NodeCall {}

    record Close(int shard, int node, int epoch, int transfer, ShardCopy.Way way) implements NodeCall {}

    record Build(int shard, int node, int epoch, int nodeId) implements NodeCall {}

    record Restore(int shard, int node, int epoch, List<ShardCopy.Restored> page) implements NodeCall {}

    record Open(int shard, int node, int epoch, int granted) implements NodeCall {}

    record Thaw(int shard, int node, int epoch) implements NodeCall {}
}
