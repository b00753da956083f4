package io.seckill.operation.deadletter;

import org.jspecify.annotations.Nullable;

/**
 * A letter without its body.
 *
 * @param consumerGroup who could not use it
 * @param messageKey    the message's key, or null where it has none
 * @param bodyBytes     how long the message's body is
 * @param whole         false where only its beginning was kept
 * @param deaths        how often it was put aside, at least 1
 * @param firstSeen     epoch milliseconds, of its first death as this service learned of it
 * @param lastSeen      epoch milliseconds, of its latest death
 */
record LetterRow(
        long id,
        LetterState state,
        String topic,
        String consumerGroup,
        String msgId,
        @Nullable String messageKey,
        String reason,
        int bodyBytes,
        boolean whole,
        int deaths,
        long firstSeen,
        long lastSeen) {}
