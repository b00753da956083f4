package io.seckill.common.order;

import io.seckill.common.session.OfferKey;
import java.io.Serializable;
import java.math.BigDecimal;
import org.jspecify.annotations.Nullable;

/**
 * An order.
 *
 * @param amount    with two places
 * @param reason    why it ended, a word such as {@code LAPSED}; null while it has not
 * @param createdAt epoch milliseconds by the database's clock, as is {@code payBefore}
 */
public record OrderSummary(
        String orderId,
        OfferKey offer,
        String userId,
        int quantity,
        BigDecimal amount,
        OrderStatus status,
        @Nullable String reason,
        long createdAt,
        long payBefore)
        implements Serializable {}
