package io.seckill.order.book;

/** Why a reservation did not end as an order that is paid and kept; the words of the contract. */
public enum EndReason {
    /** Accepted on an incarnation of the shard that was lost since. */
    SHARD_LOST,
    /** Reserved outside the offer's window. */
    WINDOW,
    /** The user would hold more than the purchase limit. */
    LIMIT,
    /** More than the total would be sold. */
    STOCK,
    /** The user has as many unpaid orders as the policy against hoarding allows. */
    TOO_MANY_UNPAID,
    /** Too many of the user's orders ended unpaid a short time ago. */
    COOLING_DOWN,
    /** Given back by the shopper. */
    CANCELLED,
    /** Not paid in time. */
    LAPSED,
    /** It was paid, and an operator gave the money back. */
    REFUNDED
}
