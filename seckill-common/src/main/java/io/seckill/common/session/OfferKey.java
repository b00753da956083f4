package io.seckill.common.session;

import java.io.Serializable;

/**
 * Names an offer: one product on sale in one session.
 *
 * @param sessionId  positive
 * @param productId  positive, the product centre's 64-bit number
 */
public record OfferKey(long sessionId, long productId) implements Serializable {

    public OfferKey {
        if (sessionId <= 0) {
            throw new IllegalArgumentException("sessionId must be positive, was " + sessionId);
        }
        if (productId <= 0) {
            throw new IllegalArgumentException("productId must be positive, was " + productId);
        }
    }

    /** {@code sessionId:productId}, as in Redis keys, logs and metrics. */
    @Override
    public String toString() {
        return sessionId + ":" + productId;
    }
}
