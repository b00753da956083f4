package io.seckill.common.order;

/** {@code PENDING_PAYMENT → PAID | CANCELLED}, {@code PAID → REFUNDING → REFUNDED}. */
public enum OrderStatus {
    PENDING_PAYMENT,
    PAID,
    CANCELLED,
    REFUNDING,
    REFUNDED
}
