package io.seckill.operation.announce;

import io.seckill.common.platform.messaging.MessagingUnavailableException;
import io.seckill.common.platform.messaging.Outgoing;
import io.seckill.common.session.Offer;
import io.seckill.common.session.ProductChanged;
import io.seckill.common.session.Session;
import io.seckill.common.session.SessionChanged;
import java.util.ArrayList;
import java.util.List;

/** A broker that keeps what it is sent, and can be away. */
public final class RecordingBroker implements Relay.Broker {

    private final List<Outgoing> sent = new ArrayList<>();
    private boolean away;

    @Override
    public synchronized void send(String topic, List<Outgoing> messages) throws MessagingUnavailableException {
        if (away) {
            throw new MessagingUnavailableException("the test's broker is away", null);
        }
        sent.addAll(messages);
    }

    public synchronized void setAway(boolean away) {
        this.away = away;
    }

    /** What was told of a session, in the order of sending. */
    public synchronized List<Session> sessions(long sessionId) {
        return sent.stream()
                .map(Outgoing::message)
                .filter(SessionChanged.class::isInstance)
                .map(message -> ((SessionChanged) message).session())
                .filter(session -> session.sessionId() == sessionId)
                .toList();
    }

    /** What was told of an offer, in the order of sending. */
    public synchronized List<Offer> offers(long sessionId, long productId) {
        return sent.stream()
                .map(Outgoing::message)
                .filter(ProductChanged.class::isInstance)
                .map(message -> ((ProductChanged) message).offer())
                .filter(offer -> offer.sessionId() == sessionId && offer.productId() == productId)
                .toList();
    }
}
