package io.seckill.inventory.endpoint;

import io.seckill.common.inventory.InventoryBusyException;
import io.seckill.common.inventory.StockNodeState;
import io.seckill.common.inventory.StockNodes;
import io.seckill.inventory.rebuild.StockNodeDesk;
import java.util.List;

/** {@link StockNodes}, each call handed to the feature that does it. */
final class StockNodeEndpoint implements StockNodes {

    private final StockNodeDesk desk;

    StockNodeEndpoint(StockNodeDesk desk) {
        this.desk = desk;
    }

    @Override
    public List<StockNodeState> nodes() throws InventoryBusyException {
        return desk.nodes();
    }

    @Override
    public List<StockNodeState> retire(String node) throws InventoryBusyException {
        return desk.retire(node);
    }

    @Override
    public List<StockNodeState> readmit(String node) throws InventoryBusyException {
        return desk.readmit(node);
    }
}
