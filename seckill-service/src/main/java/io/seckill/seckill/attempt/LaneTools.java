package io.seckill.seckill.attempt;

import io.seckill.common.inventory.InventoryService;
import io.seckill.common.inventory.StockVerdict;
import io.seckill.seckill.stock.SoldOutFlags;
import java.util.concurrent.Executor;

/**
 * What all lanes work with.
 *
 * @param executor a virtual thread for each task; what waits here is bounded by the attempts in flight
 */
record LaneTools(
        InventoryService inventory,
        SoldOutFlags flags,
        HandOff handOff,
        AttemptMetrics metrics,
        AttemptSettings settings,
        Executor executor) {

    static final StockVerdict NOTHING_KNOWN = new StockVerdict(StockVerdict.Word.BUSY, 0, 0, 0);
}
