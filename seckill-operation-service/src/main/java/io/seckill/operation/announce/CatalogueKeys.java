package io.seckill.operation.announce;

import java.time.LocalDate;

/** The catalogue's keys; the braces are part of them. */
final class CatalogueKeys {

    static final String SESSIONS_PREFIX = "seckill::sessions::{";

    /** A HASH that says when the node was last brought in line with MySQL as a whole; it expires when nobody does that. */
    static final String MARKER = "seckill::catalogue";

    private CatalogueKeys() {}

    /** ZSET of session ids, scored by start. */
    static String sessionsOf(LocalDate date) {
        return SESSIONS_PREFIX + date + "}";
    }

    /** HASH. */
    static String session(long sessionId) {
        return "seckill::session::{" + sessionId + "}";
    }

    /** HASH productId to JSON. */
    static String products(long sessionId) {
        return "seckill::products::{" + sessionId + "}";
    }
}
