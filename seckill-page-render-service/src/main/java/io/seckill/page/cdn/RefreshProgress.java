package io.seckill.page.cdn;

import java.time.Instant;
import java.util.OptionalLong;
import org.jspecify.annotations.Nullable;

/**
 * What an instance has done since its start.
 *
 * @param refreshed pages let off
 * @param failed    calls that came to nothing
 * @param lastAt    when the last call was accepted
 * @param error     why the last call was not; null where it was
 * @param leftToday what the CDN said it still takes today; null where it does not say
 */
record RefreshProgress(
        long refreshed,
        long failed,
        @Nullable Instant lastAt,
        @Nullable String error,
        @Nullable Long leftToday) {

    static final RefreshProgress NONE = new RefreshProgress(0, 0, null, null, null);

    RefreshProgress accepted(int pages, Instant now) {
        return new RefreshProgress(refreshed + pages, failed, now, null, leftToday);
    }

    RefreshProgress failed(String why) {
        return new RefreshProgress(refreshed, failed + 1, lastAt, why, leftToday);
    }

    RefreshProgress left(OptionalLong left) {
        return new RefreshProgress(refreshed, failed, lastAt, error, left.isPresent() ? (Long) left.getAsLong() : null);
    }
}
