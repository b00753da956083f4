package io.seckill.page.change;

import io.seckill.common.platform.messaging.ListenerSpec;
import io.seckill.common.platform.messaging.MessageListeners;
import io.seckill.common.session.ProductChanged;
import io.seckill.common.session.SessionChanged;

/** Hears operation. A message counts as heard when its pages are published; until then it comes again. */
final class ChangeListeners {

    private static final String SESSIONS = "page-session";
    private static final String PRODUCTS = "page-product";

    /** Calls that wait for a round together; a burst fills the next round from all of them. */
    private static final int THREADS = 4;

    private final PageUpdates updates;

    ChangeListeners(PageUpdates updates) {
        this.updates = updates;
    }

    void listen(MessageListeners listeners) {
        listeners.listen(ListenerSpec.<SessionChanged>shared(
                SESSIONS,
                SessionChanged.TOPIC,
                SessionChanged.class,
                ListenerSpec.MAX_BATCH,
                THREADS,
                messages -> updates.draw(messages.stream()
                        .map(message -> new Change.OfSession(message.session()))
                        .toList())));
        listeners.listen(ListenerSpec.<ProductChanged>shared(
                PRODUCTS,
                ProductChanged.TOPIC,
                ProductChanged.class,
                ListenerSpec.MAX_BATCH,
                THREADS,
                messages -> updates.draw(messages.stream()
                        .map(message -> new Change.OfOffer(message.offer()))
                        .toList())));
    }
}
