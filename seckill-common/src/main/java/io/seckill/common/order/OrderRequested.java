package io.seckill.common.order;

import io.seckill.common.session.OfferKey;
import java.io.Serializable;

/**
 * A unit was reserved and an order is asked for. Sent by the seckill service, repeated by inventory's sweeper. Message key:
 * the reservation's id.
 *
 * @param version    format of this message, {@link #VERSION}
 * @param shard      the shard the reservation lives on
 * @param reservedAt epoch milliseconds by that shard's node
 * @param epoch      the offer's epoch that the reservation was accepted under
 */
public record OrderRequested(
        int version,
        String reservationId,
        long sessionId,
        long productId,
        int shard,
        String userId,
        int quantity,
        long reservedAt,
        long epoch)
        implements Serializable {

    public static final String TOPIC = "seckill-order-requested";
    public static final int VERSION = 1;

    public OfferKey offer() {
        return new OfferKey(sessionId, productId);
    }
}
