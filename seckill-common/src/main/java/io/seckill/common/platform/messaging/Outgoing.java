package io.seckill.common.platform.messaging;

import io.seckill.common.platform.tracing.Trace;
import org.jspecify.annotations.Nullable;

/**
 * A message to be sent.
 *
 * @param key     the aggregate's id, by which the message is found in RocketMQ's own tools; no blanks
 * @param message a message record
 * @param trace   of the request that it comes from, where that is sampled: it travels as the message's property {@code b3}
 */
public record Outgoing(String key, Object message, @Nullable Trace trace) {

    /** A message of no trace. */
    public Outgoing(String key, Object message) {
        this(key, message, null);
    }
}
