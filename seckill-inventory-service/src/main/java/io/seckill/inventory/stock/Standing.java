package io.seckill.inventory.stock;

import io.seckill.common.order.ShardPlace;
import io.seckill.common.redis.RedisUnavailableException;
import io.seckill.inventory.stock.ReadScripts.Book;

/** How a shard stands to what the stock book says of it. */
public enum Standing {
    /** Its node has it, open, at or above the lowest epoch that counts. */
    LIVE,
    /** The same, and it refuses shoppers because it is to move. */
    DRAINING,
    /** It was never granted anything, and its node does not have it yet. */
    UNBUILT,
    /** Its node does not have it any more: another node has the name, its data is gone, or it was never finished building. */
    LOST,
    /** Its node cannot be asked. */
    AWAY;

    /**
     * Asks the shard's node.
     *
     * @param place of the shard, as the guard row has it
     */
    public static Standing of(Shard shard, ShardPlace place) {
        if (!shard.reachable()) {
            return AWAY;
        }
        try {
            if (!shard.node().id().equals(place.nodeId())) {
                return LOST;
            }
            Book book = ReadScripts.ledger(shard);
            if (book != null && !book.building() && book.epoch() >= place.minEpoch()) {
                return book.draining() ? DRAINING : LIVE;
            }
            return place.granted() ? LOST : UNBUILT;
        } catch (RedisUnavailableException e) {
            return AWAY;
        }
    }
}
