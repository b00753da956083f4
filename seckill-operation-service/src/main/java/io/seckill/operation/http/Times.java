package io.seckill.operation.http;

import java.time.DateTimeException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;

/** Moments as text: ISO 8601 with offset. */
public final class Times {

    private static final DateTimeFormatter ISO = DateTimeFormatter.ISO_OFFSET_DATE_TIME;

    private Times() {}

    /**
     * A moment.
     *
     * @throws IllegalArgumentException when it is no such text, or has no offset
     */
    public static Instant parse(String text) {
        try {
            return OffsetDateTime.parse(text, ISO).toInstant();
        } catch (DateTimeException e) {
            throw new IllegalArgumentException(
                    "must be an ISO 8601 time with offset, such as 2026-11-27T20:00:00+08:00", e);
        }
    }

    public static String text(Instant moment, ZoneId zone) {
        return ISO.format(moment.atZone(zone).toOffsetDateTime());
    }

    public static String text(long epochMillis, ZoneId zone) {
        return text(Instant.ofEpochMilli(epochMillis), zone);
    }
}
