package io.seckill.common.order;

import java.io.Serializable;

/**
 * Where a shard lives.
 *
 * @param minEpoch reservations of this shard accepted under a lower epoch and not yet decided are REJECTED SHARD_LOST
 */
public record ShardPlace(int shard, String node, String nodeId, long minEpoch) implements Serializable {}
