package io.seckill.operation.audit;

import io.seckill.operation.database.BackgroundJob;
import io.seckill.operation.database.DatabaseClock;
import java.time.Duration;

/** Deletes entries of the audit log that are older than they are kept, the oldest first. */
final class AuditSweep {

    /** Entries of one DELETE, which holds locks. */
    static final int BATCH = 1_000;

    private static final Duration EVERY = Duration.ofHours(1);
    private static final Duration BETWEEN_BATCHES = Duration.ofSeconds(1);
    private static final Duration AFTER_FAILURE = Duration.ofMinutes(1);

    private final AuditMapper mapper;
    private final DatabaseClock clock;
    private final Duration keep;

    AuditSweep(AuditMapper mapper, DatabaseClock clock, Duration keep) {
        this.mapper = mapper;
        this.clock = clock;
        this.keep = keep;
    }

    BackgroundJob job() {
        return new BackgroundJob("audit-sweep", AFTER_FAILURE, this::round);
    }

    /** One batch; two instances that do it at a time delete the same rows once. */
    Duration round() {
        if (keep.isZero()) {
            return EVERY;
        }
        Long newest = mapper.newestBefore(clock.millis() - keep.toMillis(), BATCH);
        if (newest == null) {
            return EVERY;
        }
        return mapper.deleteUpTo(newest, BATCH) == BATCH ? BETWEEN_BATCHES : EVERY;
    }
}
