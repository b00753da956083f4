package io.seckill.common.platform.messaging;

/**
 * A message that nobody can read, kept for a person to look at. Message key: {@code msgId}.
 *
 * @param version    format of this message, {@link #VERSION}
 * @param topic      where it was found
 * @param group      who could not read it
 * @param msgId      RocketMQ's id of it
 * @param reason     a sentence
 * @param bodyBase64 its body
 */
public record DeadLetter(int version, String topic, String group, String msgId, String reason, String bodyBase64) {
    public static final String TOPIC = "seckill-dead-letters";
    public static final int VERSION = 1;
}
