package io.seckill.operation.deadletter;

import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * Keeping dead letters. What is kept is bounded by this number and by the longest body of a letter: 10,000 times 512 KiB at the
 * very most; our own messages have some hundred bytes.
 *
 * @param kept most letters that are kept, at least 1; default 10,000. Beyond it, whenever letters come, those are removed that
 *             died longest ago: first the replayed and dismissed, and only when there are none, open ones. Nothing is removed
 *             because of its age alone
 */
@ConfigurationProperties("seckill.dead-letters")
record DeadLetterSettings(@DefaultValue("10000") int kept) {

    DeadLetterSettings {
        if (kept < 1) {
            throw new IllegalArgumentException("seckill.dead-letters.kept must be at least 1, was " + kept);
        }
    }
}
