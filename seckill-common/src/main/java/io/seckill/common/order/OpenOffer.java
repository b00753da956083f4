package io.seckill.common.order;

import io.seckill.common.session.OfferKey;
import java.io.Serializable;
import java.math.BigDecimal;

/**
 * What the guard row is made of.
 *
 * @param revision   of the announcement this comes from
 * @param price      with two places
 * @param opensAt    epoch milliseconds, inclusive
 * @param closesAt   epoch milliseconds, exclusive
 * @param paySeconds payment deadline of an order, counted from the decision
 */
public record OpenOffer(
        OfferKey offer,
        long revision,
        int total,
        int purchaseLimit,
        BigDecimal price,
        String title,
        long opensAt,
        long closesAt,
        int paySeconds,
        SaleState state)
        implements Serializable {}
