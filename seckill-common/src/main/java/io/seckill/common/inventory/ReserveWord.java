package io.seckill.common.inventory;

/** What the shard said to one reservation. */
public enum ReserveWord {
    /** Accepted now, or known with the same user and quantity. */
    RESERVED,
    /** The id is known with another quantity. */
    REUSED,
    /** The id is new and its token has expired, or the id belongs to another user. */
    INVALID,
    NOT_STARTED,
    ENDED,
    PAUSED,
    /** The user would hold more than the purchase limit. */
    LIMIT,
    /** The shard has too few units; another one may have some. */
    EMPTY,
    /** The shard cannot answer now (not open, being rebuilt, drained or unreachable): 503, repeat the same token. */
    BUSY
}
