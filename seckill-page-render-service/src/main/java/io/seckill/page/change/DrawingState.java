package io.seckill.page.change;

import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The drawing that is under way at this instance, or the last one. Rounds that follow each other closely are one drawing.
 *
 * @param running    whether it is under way
 * @param done       pages that are published as they should be, or were so already
 * @param total      pages it is about; grows while more is asked for
 * @param failed     pages that could not be drawn or published and stay as they were
 * @param failures   the first of them
 * @param startedAt  {@code null} before the first drawing
 * @param finishedAt when it ended; {@code null} while it runs
 * @param error      what kept it from its end, such as a catalogue that is away; it is tried again by itself. {@code null}
 *                   where nothing did
 */
public record DrawingState(
        boolean running,
        int done,
        int total,
        int failed,
        List<Failure> failures,
        @Nullable Instant startedAt,
        @Nullable Instant finishedAt,
        @Nullable String error) {

    /**
     * A page that stays as it was.
     *
     * @param page below the site's root
     * @param why  one line for people
     */
    public record Failure(String page, String why) {}
}
