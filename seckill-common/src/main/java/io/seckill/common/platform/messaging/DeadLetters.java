package io.seckill.common.platform.messaging;

import io.micrometer.core.instrument.MeterRegistry;
import java.util.List;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Puts aside what cannot be read, with an alarm: {@code seckill.messages.dead{topic,group}} and a warning in the log. */
final class DeadLetters {

    private static final Logger log = LoggerFactory.getLogger(DeadLetters.class);

    /** How often one letter is sent before its body is written to the log instead: the queue must go on. */
    private static final int MAX_TRIES = 5;

    private final MessageSender sender;
    private final MeterRegistry registry;

    DeadLetters(MessageSender sender, MeterRegistry registry) {
        this.sender = sender;
        this.registry = registry;
    }

    void put(DeadLetter letter, Backoff backoff) {
        String msgId = letter.msgId();
        registry.counter("seckill.messages.dead", "topic", letter.topic(), "group", letter.group())
                .increment();
        log.warn("Message {} of {} cannot be read by {}: {}", msgId, letter.topic(), letter.group(), letter.reason());
        for (int tries = 0; tries < MAX_TRIES; tries++) {
            try {
                sender.send(DeadLetter.TOPIC, List.of(new Outgoing(msgId, letter)));
                return;
            } catch (MessagingUnavailableException e) {
                log.warn("Dead letter {} could not be sent: {}", msgId, e.getMessage());
                if (!backoff.pause()) {
                    break;
                }
            }
        }
        log.error("Message {} of {} is kept here alone: {}", msgId, letter.topic(), letter.bodyBase64());
    }
}
