package io.seckill.order.book;

/** Units that a user holds of an offer in live orders. */
public record HeldUnits(String userId, int units) {}
