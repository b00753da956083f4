package io.seckill.common.session;

/**
 * An offer was published, changed, paused, resumed or closed. Message key: {@code sessionId:productId}. It carries the offer
 * whole, so that no consumer has to ask back; consumers keep the highest revision.
 *
 * @param version format of this message, {@link #VERSION}
 */
public record ProductChanged(int version, Offer offer) {

    public static final String TOPIC = "seckill-product-changed";
    public static final int VERSION = 1;
}
