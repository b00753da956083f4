package io.seckill.seckill.stock;

import io.seckill.common.inventory.InventoryService;
import io.seckill.common.session.Offer;
import io.seckill.common.session.OfferKey;
import io.seckill.seckill.catalogue.CatalogueMemory;
import io.seckill.seckill.catalogue.OfferPhase;
import io.seckill.seckill.rounds.Rounds;
import java.time.Clock;
import java.util.Iterator;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.context.SmartLifecycle;

/**
 * Keeps the flags true: one thread asks about every sold-out offer once a second, and about an offer somebody said to look at
 * at once. When inventory cannot be asked, flags run out by themselves.
 */
public final class SoldOutWatch implements SmartLifecycle {

    private static final Logger log = LoggerFactory.getLogger(SoldOutWatch.class);

    /** Rounds come more often than all flags are asked about: being woken in between must not stretch that distance. */
    private static final int ROUNDS_PER_ASKING = 4;

    private final InventoryService inventory;
    private final SoldOutFlags flags;
    private final CatalogueMemory catalogue;
    private final Clock clock;
    private final StockSettings settings;
    private final Set<OfferKey> looks = ConcurrentHashMap.newKeySet();
    private final Rounds rounds;
    private long askAllAt;

    SoldOutWatch(
            InventoryService inventory,
            SoldOutFlags flags,
            CatalogueMemory catalogue,
            Clock clock,
            StockSettings settings) {
        this.inventory = inventory;
        this.flags = flags;
        this.catalogue = catalogue;
        this.clock = clock;
        this.settings = settings;
        this.rounds = new Rounds("sold-out-watch", settings.askEvery().dividedBy(ROUNDS_PER_ASKING), this::round);
        this.askAllAt = flags.askingAt();
    }

    /** Somebody says that units of the offer came or went: it is asked about soon; told many times, it is asked once. */
    void lookAgain(OfferKey offer) {
        if (looks.size() < settings.maxLooks() && looks.add(offer)) {
            rounds.wake();
        }
    }

    @Override
    public void start() {
        rounds.start();
    }

    @Override
    public void stop() {
        rounds.stop();
    }

    @Override
    public boolean isRunning() {
        return rounds.isRunning();
    }

    /** Asks about what somebody said to look at, and once in a while about all flagged offers. */
    void round() {
        for (Iterator<OfferKey> next = looks.iterator(); next.hasNext(); ) {
            OfferKey offer = next.next();
            // removed before it is asked about: what changes meanwhile is looked at again
            next.remove();
            if (onSale(offer)) {
                ask(offer);
            }
        }
        long now = flags.askingAt();
        if (now - askAllAt >= 0) {
            askAllAt = now + settings.askEvery().toNanos();
            askAll();
        }
    }

    /** One pass over all flagged offers; those no longer on sale are dropped. */
    private void askAll() {
        for (OfferKey offer : flags.toAskAgain()) {
            if (onSale(offer)) {
                ask(offer);
            } else {
                flags.forget(offer);
            }
        }
    }

    private void ask(OfferKey offer) {
        long askedAt = flags.askingAt();
        try {
            flags.told(offer, inventory.availability(offer), askedAt);
        } catch (RuntimeException e) {
            log.debug("Inventory cannot be asked about {}", offer, e);
        }
    }

    private boolean onSale(OfferKey key) {
        Offer offer = catalogue.offer(key);
        return offer != null && OfferPhase.of(offer, clock.millis()) != OfferPhase.ENDED;
    }
}
