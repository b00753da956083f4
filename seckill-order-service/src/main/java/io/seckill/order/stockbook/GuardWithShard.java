package io.seckill.order.stockbook;

import io.seckill.common.order.OfferGuard;
import io.seckill.common.order.SaleState;
import java.math.BigDecimal;

/** Guard row and one of its shards: one statement, so that both are of one moment. */
record GuardWithShard(
        int total,
        int sold,
        int purchaseLimit,
        BigDecimal price,
        long opensAt,
        long closesAt,
        int paySeconds,
        long epoch,
        OfferGuard.Phase phase,
        String rebuilder,
        SaleState saleState,
        long stateRevision,
        String shardHash,
        int shard,
        String node,
        String nodeId,
        long minEpoch,
        boolean granted) {}
