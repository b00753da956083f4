package io.seckill.operation.planning;

import io.seckill.operation.database.BackgroundJob;
import io.seckill.operation.database.Leases;
import java.time.Duration;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Closes sessions at their end, by the database's clock; within a second or two, for 5 s are promised. */
final class SessionClosing {

    private static final Logger log = LoggerFactory.getLogger(SessionClosing.class);

    private static final String LEASE = "session-closing";
    private static final Duration LEASE_LENGTH = Duration.ofSeconds(3);
    private static final Duration ROUND = Duration.ofSeconds(1);
    private static final int BATCH = 20;

    private final SessionPlanning planning;
    private final Leases leases;
    private final BackgroundJob job = new BackgroundJob("session-closing", ROUND, this::round);

    SessionClosing(SessionPlanning planning, Leases leases) {
        this.planning = planning;
        this.leases = leases;
    }

    Duration round() {
        if (leases.take(LEASE, LEASE_LENGTH)) {
            int closed = planning.closeEnded(BATCH);
            if (closed > 0) {
                log.info("{} sessions came to their end and were closed", closed);
            }
            return closed == BATCH ? Duration.ZERO : ROUND;
        }
        return ROUND;
    }

    /** Runs {@link #round} as long as the service runs. */
    BackgroundJob job() {
        return job;
    }
}
