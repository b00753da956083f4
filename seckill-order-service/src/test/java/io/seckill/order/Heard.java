package io.seckill.order;

import io.seckill.common.order.OrderChanged;
import io.seckill.common.platform.messaging.DeadLetter;
import io.seckill.common.platform.messaging.ListenerSpec;
import io.seckill.common.platform.messaging.MessageListeners;
import io.seckill.common.session.OfferKey;
import java.util.List;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;

/** Somebody who listens to what this service sends. */
public final class Heard {

    private final Queue<OrderChanged> events = new ConcurrentLinkedQueue<>();
    private final Queue<DeadLetter> deadLetters = new ConcurrentLinkedQueue<>();

    Heard(MessageListeners listeners) {
        listeners.listen(ListenerSpec.shared(
                "test-order-changed", OrderChanged.TOPIC, OrderChanged.class, 256, 1, events::addAll));
        listeners.listen(ListenerSpec.shared(
                "test-dead-letters", DeadLetter.TOPIC, DeadLetter.class, 256, 1, deadLetters::addAll));
    }

    public List<OrderChanged> events(OfferKey offer) {
        return events.stream().filter(e -> e.sessionId() == offer.sessionId()).toList();
    }

    public List<DeadLetter> deadLetters() {
        return List.copyOf(deadLetters);
    }
}
