package io.seckill.inventory.preheat;

import io.seckill.common.inventory.InventoryBusyException;
import io.seckill.common.session.Offer;
import io.seckill.common.session.OfferKey;
import io.seckill.common.session.ProductChanged;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Consumes {@code seckill-product-changed}; of several changes of one offer in a batch the highest revision counts. */
final class ProductAnnouncements {

    /** The consumer group. */
    static final String GROUP = "inventory-preheat";

    private final Preheater preheater;

    ProductAnnouncements(Preheater preheater) {
        this.preheater = preheater;
    }

    /** An announcement that could not be followed: the listener brings the batch again. */
    static final class NotYet extends RuntimeException {
        private static final long serialVersionUID = 1L;

        NotYet(OfferKey offer, Throwable cause) {
            super("the announcement of offer " + offer + " cannot be followed yet: " + cause.getMessage(), cause);
        }
    }

    void changed(List<ProductChanged> batch) {
        Map<OfferKey, Offer> latest = new LinkedHashMap<>();
        for (ProductChanged each : batch) {
            latest.merge(each.offer().key(), each.offer(), (a, b) -> a.revision() >= b.revision() ? a : b);
        }
        NotYet failure = null;
        for (Offer offer : latest.values()) {
            try {
                preheater.announced(offer);
            } catch (InventoryBusyException e) {
                // The others are followed first: one offer must not hold up the rest.
                failure = new NotYet(offer.key(), e);
            }
        }
        if (failure != null) {
            throw failure;
        }
    }
}
