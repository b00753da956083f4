package io.seckill.common.order;

/** What the operators want of an offer; the shards' own state is set from it. */
public enum SaleState {
    OPEN,
    PAUSED,
    CLOSED
}
