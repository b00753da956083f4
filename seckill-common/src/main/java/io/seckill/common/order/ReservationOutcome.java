package io.seckill.common.order;

import io.seckill.common.session.OfferKey;
import java.io.Serializable;
import org.jspecify.annotations.Nullable;

/**
 * What the order service knows of a reservation that it has decided.
 *
 * @param orderId    with ORDERED, and with RELEASED after an order; else null
 * @param reason     with REJECTED and RELEASED: a word such as {@code SHARD_LOST}, {@code LIMIT}, {@code STOCK},
 *                   {@code WINDOW}, {@code TOO_MANY_UNPAID}, {@code COOLING_DOWN}, {@code CANCELLED}, {@code LAPSED},
 *                   {@code REFUNDED}; else null
 * @param reservedAt epoch milliseconds
 */
public record ReservationOutcome(
        String reservationId,
        OfferKey offer,
        int shard,
        String userId,
        int quantity,
        ReservationStatus status,
        @Nullable String orderId,
        @Nullable String reason,
        long reservedAt)
        implements Serializable {}
