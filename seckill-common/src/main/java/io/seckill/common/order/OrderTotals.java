package io.seckill.common.order;

import java.io.Serializable;

/**
 * What the decided reservations of an offer hold, in units.
 *
 * @param unpaid   PENDING_PAYMENT
 * @param paid     PAID, REFUNDING
 * @param released REJECTED, CANCELLED, REFUNDED
 */
public record OrderTotals(int total, int sold, int unpaid, int paid, int released) implements Serializable {}
