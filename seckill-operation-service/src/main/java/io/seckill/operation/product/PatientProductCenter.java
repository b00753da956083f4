package io.seckill.operation.product;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;

/**
 * Stops asking a product centre that did not answer several times in a row, for a moment: an operator who adds many products
 * shall not wait out the time limit for each of them.
 */
final class PatientProductCenter implements ProductCenter {

    private static final int FAILURES = 3;
    private static final Duration PAUSE = Duration.ofSeconds(5);

    private final ProductCenter center;
    private final Clock clock;
    private int failures;
    private Instant askAgain = Instant.MIN;

    PatientProductCenter(ProductCenter center, Clock clock) {
        this.center = center;
        this.clock = clock;
    }

    @Override
    public Answer find(long productId) {
        if (pausing()) {
            return new Answer.Away("it did not answer " + FAILURES + " times in a row and is not asked for a moment");
        }
        Answer answer = center.find(productId);
        note(answer);
        return answer;
    }

    private synchronized boolean pausing() {
        return clock.instant().isBefore(askAgain);
    }

    private synchronized void note(Answer answer) {
        failures = answer instanceof Answer.Away ? failures + 1 : 0;
        if (failures >= FAILURES) {
            // after the pause one more failure is enough for the next
            askAgain = clock.instant().plus(PAUSE);
        }
    }
}
