package io.seckill.common.order;

import java.io.Serializable;

/** A shard that is to be rebuilt, and the node on which: the same one after it lost its data, or another. */
public record ShardMove(int shard, StockNode to) implements Serializable {}
