package io.seckill.page.soldout;

import io.seckill.common.session.Offer;
import io.seckill.common.session.OfferKey;
import io.seckill.common.session.OfferStatus;
import io.seckill.common.session.Session;
import io.seckill.common.session.SessionStatus;
import io.seckill.common.soldout.SoldOutFlags;
import io.seckill.common.soldout.SoldOutWatch;
import io.seckill.page.MutableClock;
import io.seckill.page.Sample;
import io.seckill.page.change.FakeCatalogue;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Set;
import java.util.concurrent.atomic.AtomicLong;

/** The markers' part of the service with everything around it made up, and a time that tests move. */
final class Markers {

    static final SoldOutSettings SETTINGS = new SoldOutSettings(
            Duration.ofMillis(800),
            4,
            Duration.ofMillis(1700),
            Duration.ofMillis(100),
            Duration.ofSeconds(1),
            100,
            Duration.ofSeconds(10),
            Duration.ofSeconds(60),
            Duration.ofSeconds(5));

    final MutableClock clock = new MutableClock(Instant.parse("2026-11-29T12:00:00Z"));
    final AtomicLong nanoTime = new AtomicLong();
    final FakeInventory inventory = new FakeInventory();
    final FakeCatalogue catalogue = new FakeCatalogue();
    final FakeMarkers publisher = new FakeMarkers();
    final OffersOnSale offers = new OffersOnSale(1000, clock);
    final SoldOutFlags flags = new SoldOutFlags(SETTINGS.maxMarkers(), SETTINGS.goodFor(), nanoTime::get);
    final MarkerWriter writer = new MarkerWriter(flags, offers, publisher, SETTINGS.repeatEvery(), clock);
    final SoldOutWatch watch = new SoldOutWatch(
            inventory::availability,
            offers::contains,
            flags,
            new SoldOutWatch.Pace(SETTINGS.askEvery(), SETTINGS.maxMarkers(), SETTINGS.askers()));
    final Session session = new Session(
            7, 1, SessionStatus.PUBLISHED, "Noon", millis(-Duration.ofHours(1).toMillis()), millis(3_600_000), 900);

    private long millis(long fromNow) {
        return clock.millis() + fromNow;
    }

    /** An offer of the session with these status and revision, in the catalogue and heard of. */
    OfferKey offer(long productId, long revision, OfferStatus status) {
        Offer offer = Sample.offer(session, productId, revision, status);
        catalogue.put(session);
        catalogue.put(offer);
        offers.hear(List.of(offer));
        return offer.key();
    }

    OfferKey onSale(long productId) {
        return offer(productId, 1, OfferStatus.PUBLISHED);
    }

    /** Asks about these offers now, and shows what comes of it. */
    Set<OfferKey> asked(OfferKey... asked) {
        watch.ask(List.of(asked));
        return shown();
    }

    Set<OfferKey> shown() {
        writer.show();
        return publisher.shownSoldOut();
    }

    void pass(Duration time) {
        clock.advance(time);
        nanoTime.addAndGet(time.toNanos());
    }

    /** A service that starts now, on what stands. */
    SoldOutDesk desk() {
        return new SoldOutDesk(catalogue, offers, watch, writer, publisher, SETTINGS, clock);
    }
}
