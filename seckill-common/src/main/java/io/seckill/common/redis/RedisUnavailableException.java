package io.seckill.common.redis;

import org.jspecify.annotations.Nullable;

/**
 * A node did not answer, or cannot serve now: time-out, refused, still loading, disk full, or known to be away. What was
 * asked may or may not have been done.
 */
public class RedisUnavailableException extends RuntimeException {

    private static final long serialVersionUID = 1L;

    private final String node;

    public RedisUnavailableException(String node, String why, @Nullable Throwable cause) {
        // Control flow while a node is away, thousands of times a second: no stack trace of our own.
        super("Redis node " + node + ": " + why, cause, true, false);
        this.node = node;
    }

    /** The node's name. */
    public String node() {
        return node;
    }
}
