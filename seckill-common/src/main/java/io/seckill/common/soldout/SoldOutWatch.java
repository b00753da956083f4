package io.seckill.common.soldout;

import io.seckill.common.inventory.StockVerdict;
import io.seckill.common.rounds.Rounds;
import io.seckill.common.session.OfferKey;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Iterator;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Function;
import java.util.function.Predicate;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.context.SmartLifecycle;

/**
 * Keeps the flags true: one thread has every sold-out offer asked about once a second, and an offer somebody said to look at
 * at once. When inventory cannot be asked, flags run out by themselves.
 */
public final class SoldOutWatch implements SmartLifecycle {

    private static final Logger log = LoggerFactory.getLogger(SoldOutWatch.class);

    /** Rounds come more often than all flags are asked about: being woken in between must not stretch that distance. */
    private static final int ROUNDS_PER_ASKING = 4;

    private final Function<OfferKey, StockVerdict> availability;
    private final Predicate<OfferKey> onSale;
    private final SoldOutFlags flags;
    private final Pace pace;
    private final Set<OfferKey> looks = ConcurrentHashMap.newKeySet();
    private final Rounds rounds;
    private long askAllAt;

    /**
     * How much is asked, and how often.
     *
     * @param askEvery how often every sold-out offer is asked about
     * @param maxLooks "look again" waiting at once; one more is dropped
     * @param askers   questions under way at once
     */
    public record Pace(Duration askEvery, int maxLooks, int askers) {}

    /**
     * Does not run yet.
     *
     * @param availability asks inventory; what it throws says nothing about the offer
     * @param onSale       whether an offer is worth a question; one that is not loses its flag
     */
    public SoldOutWatch(
            Function<OfferKey, StockVerdict> availability, Predicate<OfferKey> onSale, SoldOutFlags flags, Pace pace) {
        this.availability = availability;
        this.onSale = onSale;
        this.flags = flags;
        this.pace = pace;
        this.rounds = new Rounds("sold-out-watch", pace.askEvery().dividedBy(ROUNDS_PER_ASKING), this::round);
        this.askAllAt = flags.askingAt();
    }

    /** Somebody says that units of the offer came or went: it is asked about soon; told many times, it is asked once. */
    public void lookAgain(OfferKey offer) {
        if (looks.size() < pace.maxLooks() && looks.add(offer)) {
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
        List<OfferKey> looked = new ArrayList<>();
        for (Iterator<OfferKey> next = looks.iterator(); next.hasNext(); ) {
            looked.add(next.next());
            // removed before it is asked about: what changes meanwhile is looked at again
            next.remove();
        }
        ask(looked);
        long now = flags.askingAt();
        if (now - askAllAt >= 0) {
            askAllAt = now + pace.askEvery().toNanos();
            ask(flags.toAskAgain());
        }
    }

    /**
     * Asks about these offers now, several at once, and returns when all have answered. After {@code askEvery} it begins no
     * further question, the next round goes on: an inventory that hangs must not keep the watch from what is said next.
     */
    public void ask(Collection<OfferKey> offers) {
        List<OfferKey> worth = new ArrayList<>(offers.size());
        for (OfferKey offer : offers) {
            if (onSale.test(offer)) {
                worth.add(offer);
            } else {
                flags.forget(offer);
            }
        }
        int askers = Math.min(pace.askers(), worth.size());
        if (askers <= 1) {
            worth.forEach(this::ask);
            return;
        }
        long end = flags.askingAt() + pace.askEvery().toNanos();
        AtomicInteger next = new AtomicInteger();
        try (ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor()) {
            for (int i = 0; i < askers; i++) {
                threads.execute(() -> {
                    for (int at = next.getAndIncrement(); at < worth.size(); at = next.getAndIncrement()) {
                        if (flags.askingAt() - end < 0) {
                            ask(worth.get(at));
                        } else if (looks.size() < pace.maxLooks()) {
                            looks.add(worth.get(at));
                        }
                    }
                });
            }
        }
    }

    private void ask(OfferKey offer) {
        long askedAt = flags.askingAt();
        try {
            flags.told(offer, availability.apply(offer), askedAt);
        } catch (RuntimeException e) {
            log.debug("Inventory cannot be asked about {}", offer, e);
        }
    }
}
