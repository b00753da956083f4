package io.seckill.page.change;

import io.seckill.common.session.CatalogueQueries;
import io.seckill.common.session.Offer;
import io.seckill.common.session.OfferKey;
import io.seckill.page.change.PageMetrics.Kind;
import io.seckill.page.publish.Page;
import io.seckill.page.publish.PagePath;
import io.seckill.page.publish.PagePublisher;
import io.seckill.page.publish.PublishFailedException;
import io.seckill.page.publish.PublishOutcome;
import io.seckill.page.publish.Revision;
import io.seckill.page.render.OfferView;
import io.seckill.page.render.PagePaths;
import io.seckill.page.render.PageRenderer;
import io.seckill.page.render.RenderFailedException;
import io.seckill.page.render.SessionView;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Supplier;
import java.util.stream.Stream;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * One round of drawing, from changes to pages: read the catalogue, draw the product pages, then the lists that link them, and
 * take away last what no list links any more, so that a shopper finds no dead link at any moment.
 *
 * <p>A page that no template can draw is reported and left as it is; it does not hold up the others. What keeps a round from
 * its end (no catalogue, a full disk) is thrown, and the changes come again.
 */
final class DrawingRound {

    private static final Logger log = LoggerFactory.getLogger(DrawingRound.class);

    private final CatalogueQueries catalogue;
    private final ProductViews products;
    private final PageRenderer renderer;
    private final PagePublisher publisher;
    private final Workers workers;
    private final PageMetrics metrics;
    private final DrawingProgress progress;
    private final DrawnPages pages = new DrawnPages();
    private final Duration keepAfterEnd;
    private final ZoneId zone;
    private final Clock clock;

    DrawingRound(
            CatalogueQueries catalogue,
            ProductViews products,
            PageRenderer renderer,
            PagePublisher publisher,
            Workers workers,
            PageMetrics metrics,
            DrawingProgress progress,
            Duration keepAfterEnd,
            ZoneId zone,
            Clock clock) {
        this.catalogue = catalogue;
        this.products = products;
        this.renderer = renderer;
        this.publisher = publisher;
        this.workers = workers;
        this.metrics = metrics;
        this.progress = progress;
        this.keepAfterEnd = keepAfterEnd;
        this.zone = zone;
        this.clock = clock;
    }

    void draw(List<Change> heard) {
        progress.begin();
        try {
            drawAll(Changes.of(heard));
        } catch (RuntimeException e) {
            progress.broken(e);
            throw e;
        } finally {
            progress.end();
        }
    }

    private void drawAll(Changes changes) {
        Instant now = clock.instant();
        LocalDate today = LocalDate.ofInstant(now, zone);
        Sales sales = Sales.read(catalogue, changes, today, zone);
        List<SessionSale> ofToday = sales.on(today, zone);
        List<SessionSale> ofTomorrow = sales.on(today.plusDays(1), zone).stream()
                .filter(sale -> !ofToday.contains(sale))
                .toList();
        Touched touched = Touched.by(changes, sales, pages::lacks, today, zone);
        progress.wanted(WantedPages.of(touched, sale -> keepUntil(sale).isAfter(now), now));
        Map<OfferKey, OfferView> views = products.views(touched.shownWith(open(ofToday)), touched::has, workers);

        Set<OfferKey> gone = drawProducts(touched, views, now);
        drawSessions(touched.sessions(), views, gone, now);
        drawHome(ofToday, ofTomorrow, views, today, now);
        removeTakenOff(touched, now);
    }

    private static List<SessionSale> open(List<SessionSale> sales) {
        return sales.stream().filter(sale -> !sale.closed()).toList();
    }

    /** Draws the product pages; answers which of them were taken off earlier and stay away. */
    private Set<OfferKey> drawProducts(Touched touched, Map<OfferKey, OfferView> views, Instant now) {
        record Task(SessionSale sale, OfferView view) {}
        List<Task> tasks = new ArrayList<>();
        touched.eachOffer((sale, offer) -> {
            if (!sale.takenOff(offer, now) && keepUntil(sale).isAfter(now)) {
                tasks.add(new Task(sale, view(views, offer)));
            }
        });
        List<Optional<OfferKey>> gone = workers.each(tasks, task -> {
            Offer offer = task.view().offer();
            Optional<PublishOutcome> outcome = publish(
                    Kind.PRODUCT,
                    PagePaths.product(offer.key()),
                    Revision.of(offer.revision()),
                    keepUntil(task.sale()),
                    () -> renderer.product(task.sale().session(), task.view()));
            pages.drawn(offer);
            return outcome.filter(PublishOutcome.Gone.class::isInstance).map(is -> offer.key());
        });
        Set<OfferKey> keys = new HashSet<>();
        gone.forEach(one -> one.ifPresent(keys::add));
        return keys;
    }

    private void drawSessions(
            List<SessionSale> sessions, Map<OfferKey, OfferView> views, Set<OfferKey> gone, Instant now) {
        List<SessionSale> drawn =
                sessions.stream().filter(sale -> keepUntil(sale).isAfter(now)).toList();
        workers.each(
                drawn,
                sale -> publish(
                        Kind.SESSION,
                        PagePaths.session(sale.session().sessionId()),
                        sale.revision(),
                        keepUntil(sale),
                        () -> renderer.session(list(sale, views, gone, now))));
    }

    private void drawHome(
            List<SessionSale> ofToday,
            List<SessionSale> ofTomorrow,
            Map<OfferKey, OfferView> views,
            LocalDate today,
            Instant now) {
        List<SessionSale> listed =
                Stream.concat(ofToday.stream(), ofTomorrow.stream()).toList();
        publish(
                Kind.HOME,
                PagePaths.HOME,
                SessionSale.revision(today.toEpochDay(), listed),
                Instant.MAX,
                () -> renderer.home(today, lists(ofToday, views, now), lists(open(ofTomorrow), views, now)));
    }

    private static List<SessionView> lists(List<SessionSale> sales, Map<OfferKey, OfferView> views, Instant now) {
        return sales.stream().map(sale -> list(sale, views, Set.of(), now)).toList();
    }

    private void removeTakenOff(Touched touched, Instant now) {
        touched.eachOffer((sale, offer) -> {
            if (sale.takenOff(offer, now)) {
                PagePath path = PagePaths.product(offer.key());
                metrics.count(
                        Kind.PRODUCT,
                        placed(path, () -> publisher.remove(path, Revision.of(offer.revision()), keepUntil(sale))));
                pages.drawn(offer);
            }
        });
    }

    private static SessionView list(SessionSale sale, Map<OfferKey, OfferView> views, Set<OfferKey> gone, Instant now) {
        return new SessionView(
                sale.session(),
                sale.offers().stream()
                        .filter(offer -> !sale.takenOff(offer, now) && !gone.contains(offer.key()))
                        .map(offer -> view(views, offer))
                        .toList());
    }

    private static OfferView view(Map<OfferKey, OfferView> views, Offer offer) {
        OfferView view = views.get(offer.key());
        return view == null ? new OfferView(offer, Optional.empty()) : view;
    }

    private Instant keepUntil(SessionSale sale) {
        return Instant.ofEpochMilli(sale.session().endsAt()).plus(keepAfterEnd);
    }

    /** Empty where the page could not be drawn. */
    private Optional<PublishOutcome> publish(
            Kind kind, PagePath path, Revision revision, Instant keepUntil, Supplier<String> html) {
        String drawn;
        try {
            drawn = html.get();
        } catch (RenderFailedException e) {
            metrics.failed(kind);
            progress.failed(path, String.valueOf(e.getMessage()));
            log.error("Page {} at revision {} cannot be drawn and stays as it was", path, revision, e);
            return Optional.empty();
        }
        PublishOutcome outcome = placed(path, () -> publisher.publish(Page.html(path, revision, drawn, keepUntil)));
        metrics.count(kind, outcome);
        log.debug("Page {} at revision {}: {}", path, revision, outcome);
        return Optional.of(outcome);
    }

    private PublishOutcome placed(PagePath path, Supplier<PublishOutcome> work) {
        try {
            PublishOutcome outcome = work.get();
            progress.done(path);
            return outcome;
        } catch (PublishFailedException e) {
            progress.failed(path, String.valueOf(e.getMessage()));
            throw e;
        }
    }
}
