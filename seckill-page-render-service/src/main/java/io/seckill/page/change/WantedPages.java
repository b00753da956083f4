package io.seckill.page.change;

import io.seckill.common.session.Catalogue;
import io.seckill.page.publish.PagePath;
import io.seckill.page.render.PagePaths;
import java.time.Instant;
import java.util.HashSet;
import java.util.Set;
import java.util.function.Predicate;

/** Which pages a drawing is about, for its progress. */
final class WantedPages {

    private WantedPages() {}

    /** Everything that is drawn from a catalogue. */
    static Set<PagePath> of(Catalogue all) {
        Set<PagePath> paths = new HashSet<>();
        paths.add(PagePaths.HOME);
        all.sessions().forEach(session -> paths.add(PagePaths.session(session.sessionId())));
        all.offers().forEach(offer -> paths.add(PagePaths.product(offer.key())));
        return paths;
    }

    /**
     * What a round draws or takes away.
     *
     * @param kept sessions whose pages are still kept
     */
    static Set<PagePath> of(Touched touched, Predicate<SessionSale> kept, Instant now) {
        Set<PagePath> paths = new HashSet<>();
        paths.add(PagePaths.HOME);
        touched.eachOffer((sale, offer) -> {
            if (sale.takenOff(offer, now) || kept.test(sale)) {
                paths.add(PagePaths.product(offer.key()));
            }
        });
        touched.sessions().stream()
                .filter(kept)
                .forEach(sale -> paths.add(PagePaths.session(sale.session().sessionId())));
        return paths;
    }
}
