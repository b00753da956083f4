package io.seckill.common.inventory;

import java.io.Serializable;

/**
 * A Redis node that may hold shards.
 *
 * @param node    its name in the configuration
 * @param up      it answers
 * @param retired no shard is put on it, and those that are there move away
 * @param shards  shards of live offers on it
 */
public record StockNodeState(String node, boolean up, boolean retired, int shards) implements Serializable {}
