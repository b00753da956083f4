package io.seckill.inventory.sweep;

import io.seckill.common.inventory.InventoryBusyException;
import io.seckill.common.session.OfferKey;

/** Something done again and again for every live offer; safe with two at it. */
public interface OfferTask {

    /** For logs and metrics. */
    String name();

    /** One bounded pass; what it throws is counted, and the next pass comes anyway. */
    void run(OfferKey offer) throws InventoryBusyException;
}
