package io.seckill.inventory.preheat;

import io.seckill.common.inventory.InventoryBusyException;
import io.seckill.common.session.OfferKey;
import io.seckill.inventory.sweep.OfferTask;

/** Heals what a missed announcement or a crash in the middle left: unbuilt shards, NEW grants, states. */
final class Healing implements OfferTask {

    private final Preheater preheater;

    Healing(Preheater preheater) {
        this.preheater = preheater;
    }

    @Override
    public String name() {
        return "healing";
    }

    @Override
    public void run(OfferKey offer) throws InventoryBusyException {
        preheater.follow(offer);
    }
}
