package io.seckill.seckill.catalogue;

import io.seckill.common.platform.messaging.ListenerSpec;
import io.seckill.common.platform.messaging.MessageListeners;
import io.seckill.common.session.ProductChanged;
import io.seckill.common.session.SessionChanged;
import java.util.List;

/** Every instance hears every change and takes it into its memory. */
final class CatalogueEvents {

    private static final int MAX_BATCH = 256;

    private final CatalogueMemory memory;

    CatalogueEvents(CatalogueMemory memory) {
        this.memory = memory;
    }

    void listen(MessageListeners listeners) {
        listeners.listen(ListenerSpec.broadcast(
                "seckill-catalogue-session",
                SessionChanged.TOPIC,
                SessionChanged.class,
                MAX_BATCH,
                this::sessionsChanged));
        listeners.listen(ListenerSpec.broadcast(
                "seckill-catalogue-product",
                ProductChanged.TOPIC,
                ProductChanged.class,
                MAX_BATCH,
                this::productsChanged));
    }

    void sessionsChanged(List<SessionChanged> changes) {
        changes.forEach(change -> memory.put(change.session()));
    }

    void productsChanged(List<ProductChanged> changes) {
        changes.forEach(change -> memory.put(change.offer()));
    }
}
