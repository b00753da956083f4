package io.seckill.page.change;

import io.seckill.common.session.Offer;
import io.seckill.common.session.OfferKey;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.BiConsumer;
import java.util.function.Predicate;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Which pages a round draws: the sessions' lists, and of each session the offers whose own pages are drawn. */
final class Touched {

    private static final Logger log = LoggerFactory.getLogger(Touched.class);

    private final Map<Long, Set<OfferKey>> keys = new LinkedHashMap<>();
    private final List<SessionSale> sessions = new ArrayList<>();

    private Touched() {}

    /**
     * What these changes touch.
     *
     * @param lacking offers whose pages were not drawn yet: a list must not link what is not there
     */
    static Touched by(Changes changes, Sales sales, Predicate<Offer> lacking, LocalDate today, ZoneId zone) {
        Touched touched = new Touched();
        changes.sessions().keySet().forEach(touched::session);
        changes.offers().keySet().forEach(touched::offer);
        sales.on(today, zone).forEach(sale -> touched.lacking(sale, lacking));
        for (Long id : List.copyOf(touched.keys.keySet())) {
            sales.session(id)
                    .ifPresentOrElse(
                            sale -> {
                                touched.lacking(sale, lacking);
                                // A closed session's list depends on which of its pages are gone: all are drawn.
                                if (changes.sessions().containsKey(id) || sale.closed()) {
                                    sale.offers().forEach(offer -> touched.offer(offer.key()));
                                }
                                touched.sessions.add(sale);
                            },
                            () -> log.warn("Session {} is not in the catalogue; its pages are not drawn", id));
        }
        return touched;
    }

    /** The sessions whose lists are drawn. */
    List<SessionSale> sessions() {
        return sessions;
    }

    /** Each offer whose page is drawn or removed, with its session. */
    void eachOffer(BiConsumer<SessionSale, Offer> work) {
        for (SessionSale sale : sessions) {
            sale.offers().stream().filter(this::has).forEach(offer -> work.accept(sale, offer));
        }
    }

    boolean has(Offer offer) {
        return keys.getOrDefault(offer.sessionId(), Set.of()).contains(offer.key());
    }

    /** Every offer that is shown somewhere by these pages and a home page of these sessions. */
    Collection<Offer> shownWith(List<SessionSale> home) {
        Map<OfferKey, Offer> shown = new LinkedHashMap<>();
        for (List<SessionSale> some : List.of(sessions, home)) {
            some.stream().flatMap(sale -> sale.offers().stream()).forEach(offer -> shown.put(offer.key(), offer));
        }
        return shown.values();
    }

    private void lacking(SessionSale sale, Predicate<Offer> lacking) {
        sale.offers().stream().filter(lacking).forEach(offer -> offer(offer.key()));
    }

    private void offer(OfferKey key) {
        session(key.sessionId()).add(key);
    }

    private Set<OfferKey> session(Long id) {
        return keys.computeIfAbsent(id, session -> new LinkedHashSet<>());
    }
}
