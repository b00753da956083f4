package io.seckill.common.platform.messaging;

/**
 * A message to be sent.
 *
 * @param key     the aggregate's id, by which the message is found in RocketMQ's own tools; no blanks
 * @param message a message record
 */
public record Outgoing(String key, Object message) {}
