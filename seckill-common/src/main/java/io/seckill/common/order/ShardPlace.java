package io.seckill.common.order;

import java.io.Serializable;

/**
 * Where a shard lives.
 *
 * @param minEpoch reservations of this shard accepted under a lower epoch and not yet decided are REJECTED SHARD_LOST
 * @param granted  a grant of it is DONE: a node that does not know the shard has lost it
 */
public record ShardPlace(int shard, String node, String nodeId, long minEpoch, boolean granted)
        implements Serializable {}
