package io.seckill.order.book;

/** Whether the units of an ended reservation are back on their shard. */
public enum ReleaseState {
    OWED,
    DONE
}
