package io.seckill.common.order;

/**
 * Sent by the order service to itself as a timer message: the order's payment deadline has come. The database's clock and
 * the sweeper are the truth; this only makes it prompt. Message key: the order's id.
 *
 * @param version format of this message, {@link #VERSION}
 */
public record OrderTimeout(int version, String orderId) {

    public static final String TOPIC = "seckill-order-timeout";
    public static final int VERSION = 1;
}
