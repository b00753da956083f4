package io.seckill.inventory.protocol;

/** What a shard's script answers. */
enum Word {
    OK,
    /** No stock key, BUILDING, or another epoch. */
    NOT_OPEN,
    FROZEN,
    DRAINING,
    /** Reserve: the id is known, the first answer again. */
    REPEATED,
    /** Reserve: the id is known with another quantity. */
    REUSED,
    /** Reserve: released before it was ever seen here. */
    TOMBSTONE,
    LIMIT,
    EMPTY,
    /** Withdraw: another transfer to that shard is open. */
    OTHER_OPEN,
    UNKNOWN,
    NOT_FROZEN,
    /** Freeze: this epoch was frozen and thawed before. */
    THAWED,
    /** Freeze, build: the stored epoch is higher. */
    NEWER,
    /** Build: stands at this epoch, not opened yet. */
    BUILDING,
    /** Build: stands at this epoch and was opened. */
    BUILT,
    /** Build: the node is not the one of the shard map. */
    OTHER_NODE,
    /** Open: more is ordered than granted. */
    SHORT
}
