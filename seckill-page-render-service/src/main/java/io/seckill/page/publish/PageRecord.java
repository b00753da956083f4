package io.seckill.page.publish;

import java.time.DateTimeException;
import java.time.Instant;
import java.util.Optional;

/**
 * What is remembered of a path: how new the page or its removal is, and until when that matters. One line of text:
 * {@code 1 <page|gone> <revision> <epoch second, or - for ever>}.
 */
record PageRecord(boolean gone, Revision revision, Instant keepUntil) {

    private static final String FORMAT = "1";
    private static final String PAGE = "page";
    private static final String GONE = "gone";
    private static final String FOREVER = "-";

    String line() {
        String until = keepUntil.equals(Instant.MAX) ? FOREVER : Long.toString(keepUntil.getEpochSecond());
        return FORMAT + " " + (gone ? GONE : PAGE) + " " + revision + " " + until + "\n";
    }

    /** Empty where the line is not one of ours, or is cut: such a record counts as none, and the page is written anew. */
    static Optional<PageRecord> parse(String line) {
        String[] parts = line.strip().split(" ", -1);
        if (parts.length != 4 || !parts[0].equals(FORMAT) || !line.endsWith("\n")) {
            return Optional.empty();
        }
        boolean gone = parts[1].equals(GONE);
        if (!gone && !parts[1].equals(PAGE)) {
            return Optional.empty();
        }
        try {
            Instant until = parts[3].equals(FOREVER) ? Instant.MAX : Instant.ofEpochSecond(Long.parseLong(parts[3]));
            return Optional.of(new PageRecord(gone, Revision.parse(parts[2]), until));
        } catch (IllegalArgumentException | DateTimeException e) {
            return Optional.empty();
        }
    }
}
