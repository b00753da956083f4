package io.seckill.common.inventory;

import java.util.List;

/** The Redis nodes that hold shards, for operators. Kept by the inventory service over Dubbo; safe to repeat. */
public interface StockNodes {

    /** All nodes of the configuration, in its order. */
    List<StockNodeState> nodes() throws InventoryBusyException;

    /**
     * Takes a node out of service: no shard is put on it any more, and those that are there move to other nodes, one offer
     * after the other, while the sales go on. A node that cannot be reached is given up with what was on it: reservations that
     * were accepted there and are not ordered yet end REJECTED {@code SHARD_LOST}.
     *
     * @return the nodes as they stand; shards move in the background
     * @throws IllegalArgumentException for a name that the configuration does not have
     * @throws InventoryBusyException   when the stock book cannot be asked, or no other node could take the shards
     */
    List<StockNodeState> retire(String node) throws InventoryBusyException;

    /** Takes a retired node into service again; nothing moves back by itself. */
    List<StockNodeState> readmit(String node) throws InventoryBusyException;
}
