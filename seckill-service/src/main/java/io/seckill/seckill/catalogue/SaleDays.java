package io.seckill.seckill.catalogue;

import java.time.Clock;
import java.time.LocalDate;
import java.time.ZoneId;

/** Which days count: dates are those of the suite's zone, wherever the machine stands. */
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
