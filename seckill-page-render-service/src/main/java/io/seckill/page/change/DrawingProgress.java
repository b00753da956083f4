package io.seckill.page.change;

import io.seckill.page.publish.PagePath;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Collection;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Counts the pages of a drawing. A drawing begins with the first round after a while of quiet, and ends when no round has begun
 * for a moment: the messages of one wish arrive in several rounds, and a full drawing makes several by itself.
 */
final class DrawingProgress implements Drawing {

    /** A round that begins so soon after another belongs to the same drawing. */
    private static final Duration QUIET = Duration.ofSeconds(2);

    /** Failures that are named; the others are counted. */
    private static final int MAX_NAMED = 20;

    private final Clock clock;
    private final Set<PagePath> wanted = new HashSet<>();
    private final Set<PagePath> done = new HashSet<>();
    private final Map<PagePath, String> failed = new LinkedHashMap<>();
    private int underWay;
    private @Nullable Instant startedAt;
    private @Nullable Instant endedAt;
    private @Nullable String error;

    DrawingProgress(Clock clock) {
        this.clock = clock;
    }

    /** Something that draws has begun; to be ended in any case. */
    synchronized void begin() {
        Instant now = clock.instant();
        Instant ended = endedAt;
        if (underWay == 0 && (ended == null || now.isAfter(ended.plus(QUIET)))) {
            wanted.clear();
            done.clear();
            failed.clear();
            startedAt = now;
        }
        if (underWay == 0) {
            error = null;
        }
        underWay++;
    }

    synchronized void wanted(Collection<PagePath> pages) {
        wanted.addAll(pages);
    }

    synchronized void done(PagePath page) {
        done.add(page);
        failed.remove(page);
    }

    synchronized void failed(PagePath page, String why) {
        failed.put(page, why);
        done.remove(page);
    }

    synchronized void broken(Throwable why) {
        error = why.getMessage() == null ? why.getClass().getSimpleName() : why.getMessage();
    }

    synchronized void end() {
        underWay--;
        if (underWay == 0) {
            endedAt = clock.instant();
        }
    }

    @Override
    public synchronized DrawingState state() {
        boolean running = underWay > 0;
        return new DrawingState(
                running,
                done.size(),
                wanted.size(),
                failed.size(),
                failed.entrySet().stream()
                        .limit(MAX_NAMED)
                        .map(one -> new DrawingState.Failure(one.getKey().value(), one.getValue()))
                        .toList(),
                startedAt,
                running ? null : endedAt,
                error);
    }
}
