package io.seckill.common.order;

/**
 * An order was created or changed its status. Message key: the order's id.
 *
 * @param version   format of this message, {@link #VERSION}
 * @param changedAt epoch milliseconds by the database's clock
 */
public record OrderChanged(
        int version,
        String orderId,
        String reservationId,
        long sessionId,
        long productId,
        String userId,
        int quantity,
        OrderStatus status,
        long changedAt) {

    public static final String TOPIC = "seckill-order-changed";
    public static final int VERSION = 1;
}
