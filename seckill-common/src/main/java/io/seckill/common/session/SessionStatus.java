package io.seckill.common.session;

/** The life of a session: {@code DRAFT → PUBLISHED → CLOSED}. Only published and closed ones are announced. */
public enum SessionStatus {
    DRAFT,
    PUBLISHED,
    CLOSED
}
