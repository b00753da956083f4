package io.seckill.page.change;

import io.seckill.common.session.Catalogue;
import io.seckill.common.session.CatalogueQueries;
import io.seckill.common.session.Offer;
import io.seckill.common.session.Session;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.TreeSet;

/**
 * The catalogue as the pages of one round see it: what operation says now, and what messages said where they are newer. It is
 * read anew for each round, so that instances that share the messages among them draw the same lists.
 */
final class Sales {

    private final Map<Long, Session> sessions = new HashMap<>();
    private final Map<Long, TreeMap<Long, Offer>> offers = new HashMap<>();

    private Sales() {}

    /** Everything of today and tomorrow, and the sessions the changes are about, whenever they are. */
    static Sales read(CatalogueQueries catalogue, Changes changes, LocalDate today, ZoneId zone) {
        Sales sales = new Sales();
        long from = millis(today, zone);
        long to = millis(today.plusDays(2), zone);
        sales.add(catalogue.catalogue(from, to));
        // A session outside these days is found by a moment it touches.
        TreeSet<Long> moments = new TreeSet<>();
        changes.sessions().values().stream()
                .filter(session -> !sales.sessions.containsKey(session.sessionId()))
                .forEach(session -> moments.add(session.startsAt()));
        changes.offers().values().stream()
                .filter(offer -> !sales.sessions.containsKey(offer.sessionId()))
                .forEach(offer -> moments.add(offer.startsAt()));
        moments.forEach(moment -> sales.add(catalogue.catalogue(moment, moment + 1)));
        changes.sessions().values().forEach(sales::add);
        changes.offers().values().forEach(sales::add);
        return sales;
    }

    /** Empty where operation does not know the session. */
    Optional<SessionSale> session(long sessionId) {
        return Optional.ofNullable(sessions.get(sessionId)).map(this::sale);
    }

    /** The sessions that touch a day, by their start. */
    List<SessionSale> on(LocalDate day, ZoneId zone) {
        long from = millis(day, zone);
        long to = millis(day.plusDays(1), zone);
        return sessions.values().stream()
                .filter(session -> session.startsAt() < to && session.endsAt() > from)
                .sorted(Comparator.comparingLong(Session::startsAt).thenComparingLong(Session::sessionId))
                .map(this::sale)
                .toList();
    }

    private SessionSale sale(Session session) {
        TreeMap<Long, Offer> found = offers.get(session.sessionId());
        return new SessionSale(session, found == null ? List.of() : List.copyOf(found.values()));
    }

    private void add(Catalogue catalogue) {
        catalogue.sessions().forEach(this::add);
        catalogue.offers().forEach(this::add);
    }

    private void add(Session session) {
        sessions.merge(session.sessionId(), session, Changes::newer);
    }

    private void add(Offer offer) {
        offers.computeIfAbsent(offer.sessionId(), id -> new TreeMap<>())
                .merge(offer.productId(), offer, Changes::newer);
    }

    private static long millis(LocalDate day, ZoneId zone) {
        return day.atStartOfDay(zone).toInstant().toEpochMilli();
    }
}
