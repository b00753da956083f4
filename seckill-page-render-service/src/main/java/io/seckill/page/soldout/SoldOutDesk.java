package io.seckill.page.soldout;

import io.seckill.common.rounds.Rounds;
import io.seckill.common.session.CatalogueQueries;
import io.seckill.common.session.OfferKey;
import io.seckill.common.soldout.SoldOutWatch;
import io.seckill.page.publish.PagePublisher;
import java.time.Clock;
import java.time.Duration;
import java.util.HashSet;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The markers from the start to the stop of this service: first those of an earlier life are confirmed or taken away, then
 * the watch asks, the writer shows, and the offers on sale are read again from time to time.
 */
final class SoldOutDesk {

    private static final Logger log = LoggerFactory.getLogger(SoldOutDesk.class);

    /** Offers that begin before the next reading are read too, by far. */
    private static final Duration AHEAD = Duration.ofHours(1);

    /** How soon a reading that failed is tried again: operation often comes up later than we do. */
    private static final Duration READ_AGAIN = Duration.ofSeconds(1);

    private final CatalogueQueries catalogue;
    private final OffersOnSale offers;
    private final SoldOutWatch watch;
    private final MarkerWriter writer;
    private final PagePublisher publisher;
    private final SoldOutSettings settings;
    private final Clock clock;
    private final Rounds showing;
    private final Rounds reading;
    private long readAt;
    private long lookedAtAll;
    private boolean unread;

    SoldOutDesk(
            CatalogueQueries catalogue,
            OffersOnSale offers,
            SoldOutWatch watch,
            MarkerWriter writer,
            PagePublisher publisher,
            SoldOutSettings settings,
            Clock clock) {
        this.catalogue = catalogue;
        this.offers = offers;
        this.watch = watch;
        this.writer = writer;
        this.publisher = publisher;
        this.settings = settings;
        this.clock = clock;
        this.showing = new Rounds("sold-out-markers", settings.showEvery(), writer::show);
        this.reading = new Rounds("sold-out-offers", READ_AGAIN, this::read);
    }

    /** Returns when every marker that stands is confirmed: before the service is ready. */
    void start() {
        confirmWhatStands();
        showing.start();
        watch.start();
        reading.start();
    }

    void stop() {
        reading.stop();
        watch.stop();
        showing.stop();
    }

    boolean isRunning() {
        return showing.isRunning();
    }

    private void confirmWhatStands() {
        Set<OfferKey> standing = new HashSet<>();
        try {
            standing.addAll(publisher.shownSoldOut());
        } catch (RuntimeException e) {
            log.warn("The markers of sold-out offers cannot be read; all are taken away", e);
        }
        if (!standing.isEmpty()) {
            CompletableFuture<Void> asking = new CompletableFuture<>();
            Thread.ofVirtual().name("sold-out-confirm").start(() -> {
                try {
                    readOffers();
                    watch.ask(standing);
                    asking.complete(null);
                } catch (RuntimeException | Error e) {
                    asking.completeExceptionally(e);
                }
            });
            await(asking);
        }
        writer.show();
        log.info("Of {} markers of sold-out offers {} are confirmed", standing.size(), writer.markers());
    }

    private void await(CompletableFuture<Void> asking) {
        try {
            asking.get(settings.confirmWithin().toNanos(), TimeUnit.NANOSECONDS);
        } catch (ExecutionException e) {
            log.warn("The markers of sold-out offers cannot be confirmed", e.getCause());
        } catch (TimeoutException e) {
            log.warn("The markers of sold-out offers could not all be confirmed within {}", settings.confirmWithin());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    /** Reads the offers, and looks at all of them where that was long ago: a message that was lost is made up for. */
    private void read() {
        long now = clock.millis();
        if (now >= readAt && now - readAt < settings.readOffers().toMillis()) {
            return;
        }
        try {
            readOffers();
        } catch (RuntimeException e) {
            if (!unread) {
                log.warn("The offers on sale cannot be read; tried again every second: {}", e.toString());
                unread = true;
            }
            return;
        }
        unread = false;
        readAt = now;
        if (now - lookedAtAll >= settings.lookAtAll().toMillis()) {
            lookedAtAll = now;
            offers.all().forEach(watch::lookAgain);
        }
    }

    private void readOffers() {
        long now = clock.millis();
        offers.hear(catalogue.catalogue(now, now + AHEAD.toMillis()).offers());
    }
}
