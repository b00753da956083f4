package io.seckill.operation.session;

import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.time.temporal.ChronoUnit;
import java.util.List;

/**
 * When a session sells: from {@code startsAt}, inclusive, to {@code endsAt}, exclusive; whole milliseconds.
 */
public record Window(Instant startsAt, Instant endsAt) {

    private static final Instant EARLIEST = Instant.parse("2000-01-01T00:00:00Z");
    private static final Instant LATEST = Instant.parse("2200-01-01T00:00:00Z");

    public Window {
        startsAt = moment(startsAt);
        endsAt = moment(endsAt);
        if (!endsAt.isAfter(startsAt)) {
            throw new IllegalArgumentException("must be after startsAt");
        }
    }

    /**
     * One end of a window.
     *
     * @throws IllegalArgumentException outside the years 2000 to 2199, where a slip of the finger is likelier than a sale
     */
    public static Instant moment(Instant raw) {
        if (raw.isBefore(EARLIEST) || !raw.isBefore(LATEST)) {
            throw new IllegalArgumentException("must lie in the years 2000 to 2199");
        }
        return raw.truncatedTo(ChronoUnit.MILLIS);
    }

    public static Window ofMillis(long startsAt, long endsAt) {
        return new Window(Instant.ofEpochMilli(startsAt), Instant.ofEpochMilli(endsAt));
    }

    public boolean overlaps(Window other) {
        return startsAt.isBefore(other.endsAt) && other.startsAt.isBefore(endsAt);
    }

    public boolean hasEnded(Instant now) {
        return !now.isBefore(endsAt);
    }

    /**
     * The dates this window touches, between the two given ones.
     *
     * @param from inclusive
     * @param to   inclusive
     */
    public List<LocalDate> days(ZoneId zone, LocalDate from, LocalDate to) {
        LocalDate first = startsAt.atZone(zone).toLocalDate();
        // the end is exclusive: a session until midnight does not touch the new day
        LocalDate last = endsAt.minusMillis(1).atZone(zone).toLocalDate();
        LocalDate begin = first.isBefore(from) ? from : first;
        LocalDate end = last.isAfter(to) ? to : last;
        return begin.isAfter(end)
                ? List.of()
                : begin.datesUntil(end.plusDays(1)).toList();
    }
}
