package io.seckill.seckill.attempt;

/** What came of an attempt. */
sealed interface AttemptOutcome {

    /** Accepted, now or at the first time this token was used with this quantity. */
    record Reserved(String reservationId) implements AttemptOutcome {}

    /** Not accepted; nothing is held, except with {@link #BUSY}, where nobody knows. */
    enum Refused implements AttemptOutcome {
        TOO_MANY_REQUESTS,
        TOKEN_INVALID,
        TOKEN_REUSED,
        NOT_STARTED,
        ENDED,
        PAUSED,
        LIMIT_EXCEEDED,
        SOLD_OUT,
        NOT_ENOUGH_STOCK,
        /** Unknown: a queue was full, a shard or inventory could not be asked, or did not answer in time. */
        BUSY
    }
}
