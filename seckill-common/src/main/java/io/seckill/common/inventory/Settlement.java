package io.seckill.common.inventory;

import io.seckill.common.session.OfferKey;
import java.io.Serializable;

/**
 * A decision of the order service, to be carried to the reservation's shard.
 *
 * @param decision RELEASED only when the reservation's MySQL row says REJECTED or CANCELLED
 */
public record Settlement(OfferKey offer, int shard, String reservationId, Decision decision) implements Serializable {

    /** What was decided. */
    public enum Decision {
        ORDERED,
        RELEASED
    }
}
