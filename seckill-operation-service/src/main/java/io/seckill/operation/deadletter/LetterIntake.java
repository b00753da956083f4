package io.seckill.operation.deadletter;

import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.MeterRegistry;
import io.seckill.common.platform.messaging.DeadLetter;
import io.seckill.operation.deadletter.LetterMapper.Arrived;
import java.util.List;
import java.util.UUID;
import java.util.function.Consumer;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Writes down what comes from {@code seckill-dead-letters}, and keeps the table within its bound. A letter that the broker
 * delivers twice changes nothing; a letter that died once more is counted, and is open again unless it was dismissed.
 */
final class LetterIntake implements Consumer<List<DeadLetter>> {

    static final String GROUP = "operation-dead-letters";

    /** Letters of one call; each may hold a body of half a megabyte. */
    static final int BATCH = 32;

    private static final Logger log = LoggerFactory.getLogger(LetterIntake.class);

    /** More than one call can add, so that a bound that was lowered is reached after some calls. */
    private static final int REMOVED_AT_ONCE = 10 * BATCH;

    private final LetterMapper letters;
    private final int kept;
    private final Counter dropped;

    LetterIntake(LetterMapper letters, DeadLetterSettings settings, MeterRegistry registry) {
        this.letters = letters;
        this.kept = settings.kept();
        this.dropped = Counter.builder("seckill.dead.letters.dropped")
                .description("open dead letters that were removed because there are too many")
                .register(registry);
    }

    @Override
    public void accept(List<DeadLetter> batch) {
        for (DeadLetter letter : batch) {
            Arrived arrived = arrived(letter);
            if (letters.add(arrived) == 0) {
                letters.diedAgain(arrived);
            }
        }
        removeWhatIsTooMuch();
    }

    private static Arrived arrived(DeadLetter letter) {
        byte[] body = letter.body();
        Integer wholeLength = letter.bodyBytes();
        String deathId = letter.deathId();
        return new Arrived(
                letter.topic(),
                letter.group(),
                letter.msgId(),
                letter.key(),
                letter.reason(),
                body,
                wholeLength == null ? body.length : wholeLength,
                letter.whole(),
                // of a letter without one nobody knows whether it was delivered twice: it is counted rather than
                // overlooked
                deathId == null ? UUID.randomUUID().toString() : deathId);
    }

    private void removeWhatIsTooMuch() {
        int tooMany = (int) Math.min(REMOVED_AT_ONCE, letters.count() - kept);
        if (tooMany <= 0) {
            return;
        }
        int stillTooMany = tooMany - letters.removeDecided(tooMany);
        if (stillTooMany > 0) {
            int lost = letters.removeOpen(stillTooMany);
            dropped.increment(lost);
            log.error(
                    "{} open dead letters were removed: more than {} are waiting for an operator, seckill.dead-letters.kept",
                    lost,
                    kept);
        }
    }
}
