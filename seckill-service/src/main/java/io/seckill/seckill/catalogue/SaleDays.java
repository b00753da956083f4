package io.seckill.seckill.catalogue;

import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;

/** Which days and times people see: they are those of the suite's zone, wherever the machine stands. */
public final class SaleDays {

    private final Clock clock;
    private final ZoneId zone;

    SaleDays(Clock clock, ZoneId zone) {
        this.clock = clock;
        this.zone = zone;
    }

    /** The current date in the suite's zone. */
    public LocalDate today() {
        return LocalDate.ofInstant(clock.instant(), zone);
    }

    /** A moment as shoppers read it: ISO 8601 with the zone's offset, such as {@code 2026-11-27T20:00:00+08:00}. */
    public String text(long epochMillis) {
        return DateTimeFormatter.ISO_OFFSET_DATE_TIME.format(
                Instant.ofEpochMilli(epochMillis).atZone(zone));
    }

    LocalDate tomorrow() {
        return today().plusDays(1);
    }

    /** Epoch milliseconds of the day's first moment. */
    long startOf(LocalDate day) {
        return day.atStartOfDay(zone).toInstant().toEpochMilli();
    }

    /** Epoch milliseconds of the first moment after the day. */
    long endOf(LocalDate day) {
        return startOf(day.plusDays(1));
    }
}
