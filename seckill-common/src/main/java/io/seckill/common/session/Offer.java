package io.seckill.common.session;

import java.io.Serializable;
import java.math.BigDecimal;

/**
 * An offer as operation announces it, whole: the value of the catalogue's {@code seckill::products::{sessionId}} (field
 * {@code productId}) and part of messages.
 *
 * @param revision      rises with every change of this offer or its session's window; an older one never overwrites a newer one
 * @param imageUrl      may be empty
 * @param description   plain text, may be empty
 * @param seckillStock  units granted when the offer was published, plus what adjustments added or removed since
 * @param purchaseLimit units one user may hold, at least 1
 * @param startsAt      epoch milliseconds, inclusive
 * @param endsAt        epoch milliseconds, exclusive
 * @param paySeconds    how long an order may stay unpaid
 */
public record Offer(
        long sessionId,
        long productId,
        long revision,
        OfferStatus status,
        String title,
        String imageUrl,
        String description,
        BigDecimal originalPrice,
        BigDecimal seckillPrice,
        int seckillStock,
        int purchaseLimit,
        long startsAt,
        long endsAt,
        int paySeconds)
        implements Serializable {

    public OfferKey key() {
        return new OfferKey(sessionId, productId);
    }
}
