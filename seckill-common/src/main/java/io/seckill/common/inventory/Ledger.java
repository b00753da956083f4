package io.seckill.common.inventory;

import java.io.Serializable;
import java.util.List;

/**
 * The ledger of one offer, all in units.
 *
 * @param unpaid      in orders waiting for payment
 * @param paid        in paid orders
 * @param released    of ended reservations: rejected, cancelled, refunded
 * @param balanced    the audit found no difference
 * @param differences what it found, each a sentence with ids
 */
public record Ledger(
        int total,
        List<ShardLedger> shards,
        int unpaid,
        int paid,
        int released,
        boolean balanced,
        List<String> differences)
        implements Serializable {

    /**
     * One shard: {@code available + pending + ordered + outgoing = granted}.
     *
     * @param node  the Redis node's name
     * @param state BUILDING, OPEN, PAUSED, DRAINING or CLOSED
     */
    public record ShardLedger(
            int shard, String node, String state, int available, int pending, int ordered, int outgoing, int granted)
            implements Serializable {}
}
