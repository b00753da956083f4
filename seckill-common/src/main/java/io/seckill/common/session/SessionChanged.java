package io.seckill.common.session;

/**
 * A session was published, changed or closed. Message key: the session's id.
 *
 * @param version format of this message, {@link #VERSION}
 */
public record SessionChanged(int version, Session session) {

    public static final String TOPIC = "seckill-session-changed";
    public static final int VERSION = 1;
}
