package io.seckill.seckill.attempt;

import io.seckill.common.inventory.InventoryService;
import io.seckill.common.inventory.ReserveEntry;
import io.seckill.common.inventory.StockVerdict;
import io.seckill.common.platform.tracing.Traces;
import io.seckill.common.session.OfferKey;
import io.seckill.common.soldout.SoldOutFlags;
import java.util.concurrent.Executor;
import java.util.function.BiPredicate;

/**
 * What all lanes work with.
 *
 * @param acceptedBefore whether a reservation that its shard does not take was accepted once, and lost with the shard
 * @param executor a virtual thread for each task; what waits here is bounded by the attempts in flight
 */
record LaneTools(
        InventoryService inventory,
        SoldOutFlags flags,
        HandOff handOff,
        BiPredicate<OfferKey, ReserveEntry> acceptedBefore,
        AttemptMetrics metrics,
        Traces traces,
        AttemptSettings settings,
        Executor executor) {

    static final StockVerdict NOTHING_KNOWN = new StockVerdict(StockVerdict.Word.BUSY, 0, 0, 0);
}
