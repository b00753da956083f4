package io.seckill.page.publish;

import io.seckill.page.publish.HostState.State;
import java.time.Clock;
import java.time.Instant;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** What is known of a host now. Says each change of its state once in the log. */
final class HostStatus {

    private static final Logger log = LoggerFactory.getLogger(HostStatus.class);

    private final HostSettings host;
    private final Clock clock;

    /** {@code AWAY} and {@code REFUSED} as told; {@code UP} here only means that it is reached. */
    private State reach = State.AWAY;

    private @Nullable String unreached = "not connected yet";
    private @Nullable String pageProblem;
    private @Nullable String markerProblem;
    private boolean compared;
    private State said = State.AWAY;
    private Instant since;
    private @Nullable Instant syncedAt;
    private int behind;

    HostStatus(HostSettings host, Clock clock) {
        this.host = host;
        this.clock = clock;
        this.since = clock.instant();
    }

    synchronized void reached() {
        reach = State.UP;
        unreached = null;
        pageProblem = null;
        markerProblem = null;
        compared = false;
        say();
    }

    synchronized void lost(State awayOrRefused, String why) {
        reach = awayOrRefused;
        unreached = why;
        compared = false;
        say();
    }

    /** Everything was looked at; what differs is counted as behind. */
    synchronized void compared() {
        compared = true;
        say();
    }

    synchronized void behind(int paths) {
        behind = paths;
        if (paths == 0) {
            pageProblem = null;
        }
        say();
    }

    synchronized void pageProblem(String why) {
        pageProblem = why;
        say();
    }

    synchronized void markerProblem(@Nullable String why) {
        markerProblem = why;
        say();
    }

    synchronized boolean isReached() {
        return reach == State.UP;
    }

    /** Reached, and looked at since. */
    synchronized boolean isCompared() {
        return compared;
    }

    synchronized HostState state(int markers) {
        if (said == State.UP) {
            syncedAt = clock.instant();
        }
        return new HostState(host.name(), host.where(), said, behind, markers, since, syncedAt, error());
    }

    private @Nullable String error() {
        if (unreached != null) {
            return unreached;
        }
        return pageProblem != null ? pageProblem : markerProblem;
    }

    private State current() {
        if (reach != State.UP) {
            return reach;
        }
        boolean whole = compared && behind == 0 && pageProblem == null && markerProblem == null;
        return whole ? State.UP : State.BEHIND;
    }

    private void say() {
        State now = current();
        if (said == State.UP) {
            syncedAt = clock.instant();
        }
        if (now == said) {
            return;
        }
        boolean wasReached = said == State.UP || said == State.BEHIND;
        said = now;
        since = clock.instant();
        switch (now) {
            case AWAY -> log.warn("Host {} is away: {}", host.name(), unreached);
            case REFUSED -> log.error("Host {} cannot be used: {}", host.name(), unreached);
            case UP, BEHIND -> {
                if (!wasReached) {
                    log.info("Host {} at {} is reached", host.name(), host.where());
                }
            }
        }
    }
}
