package io.seckill.operation.announce;

import io.seckill.common.platform.messaging.MessageCodec;
import io.seckill.common.platform.messaging.UnreadableMessageException;
import io.seckill.common.session.Offer;
import io.seckill.common.session.ProductChanged;
import io.seckill.common.session.Session;
import io.seckill.common.session.SessionChanged;
import java.nio.charset.StandardCharsets;

/**
 * An announcement on its way.
 *
 * @param id        in the order of writing; of one session or offer also the order of the changes, for its row was locked
 * @param subject   the message's key
 * @param payload   the message as JSON
 * @param createdAt epoch milliseconds
 */
record OutboxRow(long id, Kind kind, String subject, String payload, long createdAt) {

    enum Kind {
        SESSION(SessionChanged.TOPIC, SessionChanged.class),
        OFFER(ProductChanged.TOPIC, ProductChanged.class);

        private final String topic;
        private final Class<?> type;

        Kind(String topic, Class<?> type) {
            this.topic = topic;
            this.type = type;
        }

        String topic() {
            return topic;
        }
    }

    static OutboxRow of(Session session, MessageCodec codec, long now) {
        SessionChanged message = new SessionChanged(SessionChanged.VERSION, session);
        return new OutboxRow(0, Kind.SESSION, Long.toString(session.sessionId()), json(message, codec), now);
    }

    static OutboxRow of(Offer offer, MessageCodec codec, long now) {
        ProductChanged message = new ProductChanged(ProductChanged.VERSION, offer);
        return new OutboxRow(0, Kind.OFFER, offer.key().toString(), json(message, codec), now);
    }

    private static String json(Object message, MessageCodec codec) {
        return new String(codec.encode(message), StandardCharsets.UTF_8);
    }

    /** {@link SessionChanged} or {@link ProductChanged}. */
    Object message(MessageCodec codec) {
        try {
            return codec.decode(payload.getBytes(StandardCharsets.UTF_8), kind.type);
        } catch (UnreadableMessageException e) {
            throw new IllegalStateException("outbox row " + id + " of " + subject + " cannot be read", e);
        }
    }
}
