package io.seckill.common.order;

import io.seckill.common.session.OfferKey;
import java.io.Serializable;
import java.math.BigDecimal;
import java.util.List;

/**
 * The guard row of an offer and its shard map.
 *
 * @param sold          units of live orders
 * @param epoch         the incarnation of the offer's shards; every script takes it
 * @param rebuilder     who works on the rebuild under this epoch, a random name; the last one's while no rebuild is under way
 * @param stateRevision of the announcement that set {@code saleState} and {@code closesAt} last
 * @param shards        by shard number, {@code shards.get(i).shard() == i}
 */
public record OfferGuard(
        OfferKey offer,
        int total,
        int sold,
        int purchaseLimit,
        BigDecimal price,
        long opensAt,
        long closesAt,
        int paySeconds,
        long epoch,
        Phase phase,
        String rebuilder,
        SaleState saleState,
        long stateRevision,
        String shardHash,
        List<ShardPlace> shards)
        implements Serializable {

    /** The guard row's own state. */
    public enum Phase {
        OPEN,
        REBUILDING,
        ARCHIVED
    }
}
