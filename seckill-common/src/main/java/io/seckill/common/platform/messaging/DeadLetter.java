package io.seckill.common.platform.messaging;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Base64;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * A message that somebody could not read, or can never act on: put aside for a person to look at, with all that is needed to
 * send it again. Message key: {@code msgId}. {@link #of} keeps every component within its bound; what is read is refused
 * beyond them.
 *
 * @param version    format of this message, {@link #VERSION}
 * @param topic      where it was found
 * @param group      who could not use it
 * @param msgId      which message it is: RocketMQ's id of it, or the id of what it is about. A message that is sent again keeps
 *                   the first one
 * @param reason     a sentence
 * @param bodyBase64 its body; only the first {@value #MAX_BODY} bytes of a longer one
 * @param key        the key it had; null when it had none, and in letters of before keys were kept
 * @param deathId    random, a new one each time the message is put aside: a letter that the broker delivers twice is known by
 *                   it. Null in letters of before there was one
 * @param bodyBytes  how long the whole body is, where {@code bodyBase64} holds only its beginning; else null
 */
public record DeadLetter(
        int version,
        String topic,
        String group,
        String msgId,
        String reason,
        String bodyBase64,
        @Nullable String key,
        @Nullable String deathId,
        @Nullable Integer bodyBytes) {

    public static final String TOPIC = "seckill-dead-letters";
    public static final int VERSION = 1;

    /** Most bytes of a body that is kept. In Base64 it fits into one message, which {@link MessageSender#MAX_BYTES} bounds. */
    public static final int MAX_BODY = 512 * 1024;

    /** Most characters of topic, group and msgId; RocketMQ's own topics have at most 127. */
    public static final int MAX_NAME = 255;

    /** Most characters of a key; a longer one is left out. */
    public static final int MAX_KEY = 1_000;

    /** Most characters of a reason; the rest of a longer one is cut off. */
    public static final int MAX_REASON = 500;

    private static final int MAX_DEATH_ID = 64;

    public DeadLetter {
        checkName("topic", topic);
        checkName("group", group);
        checkName("msgId", msgId);
        checkLength("reason", reason, MAX_REASON);
        checkLength("key", key, MAX_KEY);
        checkLength("deathId", deathId, MAX_DEATH_ID);
        int kept = decode(bodyBase64).length;
        if (kept > MAX_BODY || (bodyBytes != null && bodyBytes <= kept)) {
            throw new IllegalArgumentException(
                    "a body of " + kept + " bytes is not the beginning of " + bodyBytes + ", or more than " + MAX_BODY);
        }
    }

    /**
     * A new letter.
     *
     * @param msgId  where it is blank, too long, or has control characters, an id made of it or of the body takes its place, the
     *               same one each time
     * @param key    left out where it cannot be a message's key
     * @param reason cut where it is too long
     */
    public static DeadLetter of(
            String topic, String group, String msgId, @Nullable String key, String reason, byte[] body) {
        boolean whole = body.length <= MAX_BODY;
        return new DeadLetter(
                VERSION,
                topic,
                group,
                isPlain(msgId, MAX_NAME) ? msgId : madeUp(msgId, body),
                beginning(reason),
                Base64.getEncoder().encodeToString(whole ? body : Arrays.copyOf(body, MAX_BODY)),
                key != null && isPlain(key, MAX_KEY) ? key : null,
                UUID.randomUUID().toString(),
                whole ? null : body.length);
    }

    /** The body, or its beginning: {@link #whole} says which. */
    public byte[] body() {
        return decode(bodyBase64);
    }

    /** False where the body was too long to be kept whole; it cannot be sent again then. */
    public boolean whole() {
        return bodyBytes == null;
    }

    private static byte[] decode(String bodyBase64) {
        return Base64.getDecoder().decode(bodyBase64);
    }

    private static void checkName(String component, String name) {
        if (!isPlain(name, MAX_NAME)) {
            throw new IllegalArgumentException(
                    component + " must have 1 to " + MAX_NAME + " characters, none of them a control character");
        }
    }

    private static void checkLength(String component, @Nullable String text, int most) {
        if (text != null && text.length() > most) {
            throw new IllegalArgumentException(component + " must have at most " + most + " characters");
        }
    }

    /** Control characters are what RocketMQ separates the properties of a message with. */
    private static boolean isPlain(String text, int most) {
        return !text.isBlank() && text.length() <= most && text.chars().noneMatch(Character::isISOControl);
    }

    private static String madeUp(String msgId, byte[] body) {
        byte[] source = msgId.isBlank() ? body : msgId.getBytes(StandardCharsets.UTF_8);
        return UUID.nameUUIDFromBytes(source).toString();
    }

    private static String beginning(String reason) {
        if (reason.length() <= MAX_REASON) {
            return reason;
        }
        // half a surrogate pair has no UTF-8
        return reason.substring(
                0, Character.isHighSurrogate(reason.charAt(MAX_REASON - 1)) ? MAX_REASON - 1 : MAX_REASON);
    }
}
