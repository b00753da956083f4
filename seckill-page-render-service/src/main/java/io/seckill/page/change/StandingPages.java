package io.seckill.page.change;

import io.seckill.page.publish.Page;
import io.seckill.page.publish.PagePublisher;
import io.seckill.page.publish.Revision;
import io.seckill.page.render.Asset;
import io.seckill.page.render.PagePaths;
import io.seckill.page.render.PageRenderer;
import java.time.Instant;
import java.time.LocalDate;
import java.time.Period;
import java.time.ZoneId;
import java.util.List;

/** What does not depend on the catalogue: style, scripts, the orders' page, the page for addresses without one. */
final class StandingPages {

    private static final Revision ONLY = Revision.of(0);

    /** How long style and scripts of an earlier version stay for pages that still name them. */
    private static final Period KEEP_OLD = Period.ofDays(60);

    private final PageRenderer renderer;
    private final PagePublisher publisher;

    StandingPages(PageRenderer renderer, PagePublisher publisher) {
        this.renderer = renderer;
        this.publisher = publisher;
    }

    void publish(LocalDate today, ZoneId zone) {
        Instant keepUntil = today.plus(KEEP_OLD).atStartOfDay(zone).toInstant();
        for (Asset asset : renderer.assets()) {
            publisher.publish(new Page(asset.path(), ONLY, asset.content(), keepUntil));
        }
        publisher.publish(Page.html(PagePaths.ORDERS, ONLY, renderer.orders(), Instant.MAX));
        publisher.publish(Page.html(PagePaths.NOT_FOUND, ONLY, renderer.notFound(), Instant.MAX));
        // A first home page until the catalogue answers; it stands behind any home page there is.
        publisher.publish(Page.html(PagePaths.HOME, ONLY, renderer.home(today, List.of(), List.of()), Instant.MAX));
    }
}
