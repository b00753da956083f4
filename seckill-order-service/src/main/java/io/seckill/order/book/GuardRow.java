package io.seckill.order.book;

import io.seckill.common.order.OfferGuard;
import io.seckill.common.order.SaleState;
import io.seckill.common.session.OfferKey;
import java.math.BigDecimal;

/**
 * The guard row of an offer.
 *
 * @param sold     units of live orders
 * @param paid     the part of {@code sold} that is paid for
 * @param released units of ended reservations
 * @param now      the database's clock when the row was read, after the lock was there; epoch milliseconds
 */
public record GuardRow(
        long sessionId,
        long productId,
        String title,
        BigDecimal price,
        int purchaseLimit,
        int total,
        int sold,
        int paid,
        int released,
        long opensAt,
        long closesAt,
        int paySeconds,
        long epoch,
        OfferGuard.Phase phase,
        SaleState saleState,
        long stateRevision,
        String shardHash,
        long now) {

    public OfferKey offer() {
        return new OfferKey(sessionId, productId);
    }
}
