package io.seckill.page.soldout;

import io.seckill.common.session.OfferKey;
import io.seckill.common.soldout.SoldOutFlags;
import io.seckill.page.publish.PagePublisher;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.HashSet;
import java.util.Set;
import java.util.concurrent.atomic.AtomicBoolean;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Shows a marker for exactly those offers whose verdict "sold out" is still good, so that a marker nobody confirms goes by
 * itself while this writer lives. {@link #show} is called many times a second, by one thread.
 */
final class MarkerWriter implements SoldOutMarkers {

    private static final Logger log = LoggerFactory.getLogger(MarkerWriter.class);

    private final SoldOutFlags flags;
    private final OffersOnSale offers;
    private final PagePublisher publisher;
    private final Duration repeatEvery;
    private final Clock clock;
    private final AtomicBoolean failing = new AtomicBoolean();
    private Set<OfferKey> shown = Set.of();
    private volatile int markers;
    private volatile @Nullable Instant confirmedAt;

    MarkerWriter(SoldOutFlags flags, OffersOnSale offers, PagePublisher publisher, Duration repeatEvery, Clock clock) {
        this.flags = flags;
        this.offers = offers;
        this.publisher = publisher;
        this.repeatEvery = repeatEvery;
        this.clock = clock;
    }

    /** Makes the markers what they should be now; does nothing where they are so and were compared not long ago. */
    synchronized void show() {
        Set<OfferKey> wanted = new HashSet<>(flags.soldOut());
        wanted.removeIf(offer -> !offers.contains(offer));
        Instant now = clock.instant();
        Instant before = confirmedAt;
        boolean fresh = before != null && !now.isBefore(before) && now.isBefore(before.plus(repeatEvery));
        if (fresh && wanted.equals(shown)) {
            return;
        }
        try {
            publisher.showSoldOut(wanted);
        } catch (RuntimeException e) {
            if (!failing.getAndSet(true)) {
                log.warn("The markers of sold-out offers could not be written; tried again until they are", e);
            }
            return;
        }
        if (failing.getAndSet(false)) {
            log.info("The markers of sold-out offers are written again");
        }
        shown = Set.copyOf(wanted);
        markers = wanted.size();
        confirmedAt = now;
    }

    @Override
    public int markers() {
        return markers;
    }

    @Override
    public @Nullable Instant confirmedAt() {
        return confirmedAt;
    }
}
