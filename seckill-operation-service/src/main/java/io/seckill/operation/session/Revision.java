package io.seckill.operation.session;

import java.time.Instant;

/** Numbers the announcements of a session or an offer. */
public final class Revision {

    private Revision() {}

    /**
     * The number after {@code previous}. It follows the clock, so that a database which was set up anew, or restored from an
     * older copy, still announces above what caches and other services remember; where the clock stands still it counts.
     */
    public static long after(long previous, Instant now) {
        return Math.max(previous + 1, now.toEpochMilli());
    }
}
