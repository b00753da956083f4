package io.seckill.operation.deadletter;

import io.seckill.common.platform.messaging.MessagingUnavailableException;
import org.jspecify.annotations.Nullable;

/** The broker's end of a replay. */
@FunctionalInterface
interface LetterBroker {

    /**
     * Returns when the broker has the message.
     *
     * @throws MessagingUnavailableException when it did not say so: it may have it all the same
     */
    void resend(String topic, @Nullable String key, byte[] body, String msgId) throws MessagingUnavailableException;
}
