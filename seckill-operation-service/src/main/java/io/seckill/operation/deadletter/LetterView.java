package io.seckill.operation.deadletter;

import io.seckill.operation.http.Times;
import java.time.ZoneId;
import org.jspecify.annotations.Nullable;

/**
 * A letter as the API shows it in lists.
 *
 * @param group     the consumer group that could not use the message
 * @param key       the message's key, or null
 * @param bodyBytes how long the message's body is
 * @param whole     false where only the beginning of the body was kept: it cannot be replayed
 * @param count     how often it was put aside
 * @param firstSeen ISO 8601 with offset, as is {@code lastSeen}
 */
public record LetterView(
        long id,
        LetterState state,
        String topic,
        String group,
        String msgId,
        @Nullable String key,
        String reason,
        int bodyBytes,
        boolean whole,
        int count,
        String firstSeen,
        String lastSeen) {

    static LetterView of(LetterRow row, ZoneId zone) {
        return new LetterView(
                row.id(),
                row.state(),
                row.topic(),
                row.consumerGroup(),
                row.msgId(),
                row.messageKey(),
                row.reason(),
                row.bodyBytes(),
                row.whole(),
                row.deaths(),
                Times.text(row.firstSeen(), zone),
                Times.text(row.lastSeen(), zone));
    }
}
