package io.seckill.operation.deadletter;

import io.seckill.common.platform.messaging.MessagingUnavailableException;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import org.jspecify.annotations.Nullable;

/** A broker that keeps what it is sent again, and can be away. */
public final class RecordingLetterBroker implements LetterBroker {

    /** A message that was sent again. */
    @SuppressWarnings("ArrayRecordComponent") // never compared
    record Sent(String topic, @Nullable String key, byte[] body, String msgId) {}

    private final List<Sent> sent = new CopyOnWriteArrayList<>();
    private volatile boolean away;
    private volatile Runnable meanwhile = () -> {};

    @Override
    public void resend(String topic, @Nullable String key, byte[] body, String msgId)
            throws MessagingUnavailableException {
        if (away) {
            throw new MessagingUnavailableException("the test's broker at 10.0.0.1 is away", null);
        }
        sent.add(new Sent(topic, key, body, msgId));
        meanwhile.run();
    }

    void setAway(boolean away) {
        this.away = away;
    }

    /** What happens after the broker has a message and before it says so. */
    void meanwhile(Runnable happens) {
        this.meanwhile = happens;
    }

    /** What was sent again of one letter. */
    List<Sent> sent(String msgId) {
        return sent.stream().filter(each -> each.msgId().equals(msgId)).toList();
    }
}
