package io.seckill.page.render;

import java.time.Instant;
import java.time.ZoneId;
import java.time.ZonedDateTime;
import java.time.format.DateTimeFormatter;
import java.time.temporal.ChronoUnit;
import java.util.Locale;

/**
 * A time as a page shows it: for machines, and in Chinese for the page as it is served (a script says it in the shopper's
 * language, in the shop's zone).
 *
 * @param millis epoch milliseconds
 * @param iso    ISO 8601 with the shop's offset
 * @param day    {@code 11月27日}
 * @param time   {@code 20:00}, with seconds where they are not 0
 */
public record Moment(long millis, String iso, String day, String time) {

    private static final DateTimeFormatter DAY = DateTimeFormatter.ofPattern("M月d日", Locale.CHINA);
    private static final DateTimeFormatter TIME = DateTimeFormatter.ofPattern("HH:mm", Locale.ROOT);
    private static final DateTimeFormatter TIME_WITH_SECONDS = DateTimeFormatter.ofPattern("HH:mm:ss", Locale.ROOT);

    static Moment of(long millis, ZoneId zone) {
        ZonedDateTime at = Instant.ofEpochMilli(millis).atZone(zone).truncatedTo(ChronoUnit.SECONDS);
        return new Moment(
                millis,
                DateTimeFormatter.ISO_OFFSET_DATE_TIME.format(at),
                DAY.format(at),
                (at.getSecond() == 0 ? TIME : TIME_WITH_SECONDS).format(at));
    }
}
