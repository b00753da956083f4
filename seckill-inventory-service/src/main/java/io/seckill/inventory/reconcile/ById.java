package io.seckill.inventory.reconcile;

import io.seckill.common.inventory.InventoryBusyException;
import io.seckill.common.order.DecidedReservation;
import io.seckill.common.order.OrderQueries;
import io.seckill.common.order.RebuildBook;
import io.seckill.common.order.ReservationOutcome;
import io.seckill.common.order.ReservationStatus;
import io.seckill.common.redis.RedisUnavailableException;
import io.seckill.inventory.stock.OfferShards;
import io.seckill.inventory.stock.ReadScripts;
import io.seckill.inventory.stock.ReadScripts.Page;
import io.seckill.inventory.stock.Shard;
import io.seckill.inventory.stock.StoredReservation;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** Check (c) of the audit: the reservations of a shard, page by page, against their rows in MySQL. */
final class ById {

    /** Younger ones may be on their way. */
    static final Duration YOUNG = Duration.ofSeconds(10);

    private final OrderQueries orders;
    private final RebuildBook rows;

    ById(OrderQueries orders, RebuildBook rows) {
        this.orders = orders;
        this.rows = rows;
    }

    /**
     * What a page showed.
     *
     * @param next   the next page's cursor, {@code "0"} after the last
     * @param looked how many reservations were compared
     */
    record Looked(String next, int looked, List<Finding> findings) {}

    /** Compares a page of reservations that are old enough. */
    Looked look(Shard shard, String cursor) throws InventoryBusyException {
        Page page = page(shard, cursor);
        List<StoredReservation> old = new ArrayList<>();
        for (StoredReservation each : page.reservations()) {
            if (page.now() - each.reservedAt() > YOUNG.toMillis()) {
                old.add(each);
            }
        }
        return new Looked(page.next(), old.size(), compare(shard, old));
    }

    /**
     * What a page of rows showed.
     *
     * @param next the row after which the next page begins; 0 after the last
     */
    record LookedBack(long next, List<Finding> findings) {}

    /** The other way round: a page of live orders that are old enough, of which their shards must know. */
    LookedBack lookBack(OfferShards shards, long after) throws InventoryBusyException {
        List<DecidedReservation> page = decided(shards, after);
        List<DecidedReservation> live = page.stream()
                .filter(row -> row.live() && row.age() > YOUNG.toMillis() && shards.has(row.shard()))
                .toList();
        List<Finding> findings = new ArrayList<>();
        for (Shard shard : shards.all()) {
            List<DecidedReservation> there =
                    live.stream().filter(row -> row.shard() == shard.number()).toList();
            Set<String> known = known(shard, there);
            for (DecidedReservation row : there) {
                if (!known.contains(row.reservationId())) {
                    findings.add(Finding.unknown(row));
                }
            }
        }
        return new LookedBack(
                page.size() < RebuildBook.MAX_PAGE ? 0 : page.getLast().row(), findings);
    }

    private static Set<String> known(Shard shard, List<DecidedReservation> rows) throws InventoryBusyException {
        Set<String> known = new HashSet<>();
        if (!rows.isEmpty()) {
            found(shard, rows.stream().map(DecidedReservation::reservationId).toList())
                    .forEach(each -> known.add(each.reservationId()));
        }
        return known;
    }

    private List<DecidedReservation> decided(OfferShards shards, long after) throws InventoryBusyException {
        try {
            return rows.decided(shards.offer(), -1, after, RebuildBook.MAX_PAGE);
        } catch (RuntimeException e) {
            // Dubbo's own exceptions.
            throw new InventoryBusyException("the order service cannot be asked: " + e.getMessage());
        }
    }

    /** Looks at suspects once more: what is the same as before is sure. */
    List<Finding> confirm(OfferShards shards, List<Finding> suspects) throws InventoryBusyException {
        List<Finding> sure = new ArrayList<>();
        for (Shard shard : shards.all()) {
            Set<Finding> before = new HashSet<>();
            List<String> ids = new ArrayList<>();
            for (Finding suspect : suspects) {
                if (suspect.shard() == shard.number()) {
                    before.add(suspect);
                    ids.add(suspect.reservation().reservationId());
                }
            }
            for (int from = 0; from < ids.size(); from += OrderQueries.MAX_IDS) {
                List<String> some = ids.subList(from, Math.min(ids.size(), from + OrderQueries.MAX_IDS));
                List<StoredReservation> found = found(shard, some);
                for (Finding now : compare(shard, found)) {
                    if (before.contains(now)) {
                        sure.add(now);
                    }
                }
                sure.addAll(stillUnknown(before, some, found));
            }
        }
        return sure;
    }

    /** Live orders that were unknown before, are unknown now, and are live now. */
    private List<Finding> stillUnknown(Set<Finding> before, List<String> ids, List<StoredReservation> found)
            throws InventoryBusyException {
        Set<String> known = new HashSet<>();
        found.forEach(each -> known.add(each.reservationId()));
        List<StoredReservation> unknown = before.stream()
                .filter(each -> each.kind() == Finding.Kind.UNKNOWN_AND_LIVE)
                .map(Finding::reservation)
                .filter(each -> ids.contains(each.reservationId()) && !known.contains(each.reservationId()))
                .toList();
        if (unknown.isEmpty()) {
            return List.of();
        }
        Map<String, ReservationOutcome> rows = rows(unknown);
        return before.stream()
                .filter(each -> each.kind() == Finding.Kind.UNKNOWN_AND_LIVE && unknown.contains(each.reservation()))
                .filter(each -> {
                    ReservationOutcome row = rows.get(each.reservation().reservationId());
                    return row != null && row.status() == ReservationStatus.ORDERED;
                })
                .toList();
    }

    private List<Finding> compare(Shard shard, List<StoredReservation> reservations) throws InventoryBusyException {
        List<Finding> findings = new ArrayList<>();
        for (int from = 0; from < reservations.size(); from += OrderQueries.MAX_IDS) {
            List<StoredReservation> some =
                    reservations.subList(from, Math.min(reservations.size(), from + OrderQueries.MAX_IDS));
            Map<String, ReservationOutcome> rows = rows(some);
            for (StoredReservation each : some) {
                Finding finding = Finding.of(shard.number(), each, rows.get(each.reservationId()));
                if (finding != null) {
                    findings.add(finding);
                }
            }
        }
        return findings;
    }

    private Map<String, ReservationOutcome> rows(List<StoredReservation> reservations) throws InventoryBusyException {
        try {
            Map<String, ReservationOutcome> rows = new HashMap<>();
            orders.outcomes(reservations.stream()
                            .map(StoredReservation::reservationId)
                            .toList())
                    .forEach(row -> rows.put(row.reservationId(), row));
            return rows;
        } catch (RuntimeException e) {
            // Dubbo's own exceptions.
            throw new InventoryBusyException("the order service cannot be asked: " + e.getMessage());
        }
    }

    private static Page page(Shard shard, String cursor) throws InventoryBusyException {
        try {
            Page page = ReadScripts.page(shard, cursor, OrderQueries.MAX_IDS);
            if (page == null) {
                throw new InventoryBusyException("shard " + shard + " is not open");
            }
            return page;
        } catch (RedisUnavailableException e) {
            throw new InventoryBusyException("shard " + shard + " cannot be reached");
        }
    }

    private static List<StoredReservation> found(Shard shard, List<String> ids) throws InventoryBusyException {
        try {
            List<StoredReservation> found = ReadScripts.find(shard, ids);
            if (found == null) {
                throw new InventoryBusyException("shard " + shard + " is not open");
            }
            return found;
        } catch (RedisUnavailableException e) {
            throw new InventoryBusyException("shard " + shard + " cannot be reached");
        }
    }
}
