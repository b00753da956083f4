package io.seckill.seckill.stock;

import io.seckill.common.inventory.InventoryService;
import io.seckill.common.session.Offer;
import io.seckill.common.session.OfferKey;
import io.seckill.seckill.catalogue.CatalogueMemory;
import io.seckill.seckill.catalogue.OfferPhase;
import java.time.Clock;
import java.util.Iterator;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.context.SmartLifecycle;

/**
 * Keeps the flags true: one thread asks about every sold-out offer once a second, and about an offer somebody said to look at
 * at once. When inventory cannot be asked, flags run out by themselves.
 */
public final class SoldOutWatch implements SmartLifecycle {

    private static final Logger log = LoggerFactory.getLogger(SoldOutWatch.class);

    private final InventoryService inventory;
    private final SoldOutFlags flags;
    private final CatalogueMemory catalogue;
    private final Clock clock;
    private final StockSettings settings;
    private final Set<OfferKey> looks = ConcurrentHashMap.newKeySet();
    private final AtomicBoolean looking = new AtomicBoolean();
    private @Nullable ScheduledExecutorService thread;

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
    }

    /** Somebody says that units of the offer came or went: it is asked about soon, many times told is asked once. */
    void lookAgain(OfferKey offer) {
        if (looks.size() < settings.maxLooks()) {
            looks.add(offer);
        }
        ScheduledExecutorService running = running();
        if (running != null && looking.compareAndSet(false, true)) {
            running.execute(this::look);
        }
    }

    @Override
    public synchronized void start() {
        ScheduledExecutorService started = Executors.newSingleThreadScheduledExecutor(
                Thread.ofPlatform().name("sold-out-watch").daemon().factory());
        long period = settings.askEvery().toMillis();
        started.scheduleWithFixedDelay(this::askAgain, period, period, TimeUnit.MILLISECONDS);
        thread = started;
    }

    @Override
    public synchronized void stop() {
        if (thread != null) {
            thread.shutdownNow();
            thread = null;
        }
    }

    @Override
    public synchronized boolean isRunning() {
        return thread != null;
    }

    /** One round over all flagged offers; those no longer on sale are dropped. */
    void askAgain() {
        for (OfferKey offer : flags.toAskAgain()) {
            if (onSale(offer)) {
                ask(offer);
            } else {
                flags.forget(offer);
            }
        }
    }

    private synchronized @Nullable ScheduledExecutorService running() {
        return thread;
    }

    private void look() {
        looking.set(false);
        for (Iterator<OfferKey> next = looks.iterator(); next.hasNext(); ) {
            OfferKey offer = next.next();
            // removed before it is asked about: what changes meanwhile is looked at again
            next.remove();
            if (onSale(offer)) {
                ask(offer);
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
