package io.seckill.operation.support;

import io.seckill.common.inventory.InventoryBusyException;
import io.seckill.common.inventory.StockNodeState;
import io.seckill.common.inventory.StockNodes;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.Stream;

/** Two nodes, of which one may be retired. */
public final class FakeStockNodes implements StockNodes {

    private final Set<String> retired = ConcurrentHashMap.newKeySet();

    @Override
    public List<StockNodeState> nodes() {
        return Stream.of("redis-1", "redis-2")
                .map(node -> new StockNodeState(node, true, retired.contains(node), retired.contains(node) ? 0 : 3))
                .toList();
    }

    @Override
    public List<StockNodeState> retire(String node) throws InventoryBusyException {
        if (!retired.isEmpty() && !retired.contains(node)) {
            throw new InventoryBusyException("no other stock node is there to take the shards of " + node);
        }
        retired.add(node);
        return nodes();
    }

    @Override
    public List<StockNodeState> readmit(String node) {
        retired.remove(node);
        return nodes();
    }
}
