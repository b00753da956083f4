package io.seckill.inventory.testing;

import io.seckill.common.order.Adjustment;
import io.seckill.common.order.DecidedReservation;
import io.seckill.common.order.OfferGuard;
import io.seckill.common.order.OpenOffer;
import io.seckill.common.order.OrderTotals;
import io.seckill.common.order.RebuildBasis;
import io.seckill.common.order.RebuildBook;
import io.seckill.common.order.SaleState;
import io.seckill.common.order.ShardMove;
import io.seckill.common.order.ShardPlace;
import io.seckill.common.order.ShardShare;
import io.seckill.common.order.StockBook;
import io.seckill.common.order.StockGrant;
import io.seckill.common.order.StockNode;
import io.seckill.common.session.OfferKey;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/** A stock book that keeps its contract's sentences, in memory. {@link #away} makes it unreachable. */
public final class InMemoryStockBook implements StockBook, RebuildBook {

    private static final class Row {
        OfferGuard guard;
        final Map<String, StockGrant> fresh = new LinkedHashMap<>();
        final Map<String, Change> changes = new LinkedHashMap<>();
        final Map<String, String> changeOfGrant = new LinkedHashMap<>();
        int rounds;
        boolean keysEnd;
        boolean paid;

        Row(OfferGuard guard) {
            this.guard = guard;
        }
    }

    private static final class Change {
        final int delta;
        int applied;
        int open;

        Change(int delta) {
            this.delta = delta;
        }
    }

    private final InMemoryOrders orders;
    private final Map<OfferKey, Row> rows = new LinkedHashMap<>();
    private final Set<String> retired = new TreeSet<>();
    private Runnable beforeNewGrants = () -> {};
    private boolean away;
    private int callsLeft = Integer.MAX_VALUE;
    private int calls;

    public InMemoryStockBook(InMemoryOrders orders) {
        this.orders = orders;
    }

    /** As Dubbo does when there is no provider. */
    public synchronized void away(boolean isAway) {
        away = isAway;
    }

    /** From now on so many calls are answered, and then none, until this is set anew. */
    public synchronized void awayAfter(int moreCalls) {
        callsLeft = moreCalls;
    }

    /** Happens once, between a look at a guard row and the next one at its grants. */
    public synchronized void beforeNewGrants(Runnable happens) {
        beforeNewGrants = happens;
    }

    /** Reads of guard rows so far. */
    public synchronized int guardReads() {
        return calls;
    }

    /** The number of units a live order took, or gave back. */
    public synchronized void sold(OfferKey offer, int units) {
        Row row = row(offer);
        OfferGuard g = row.guard;
        row.guard = with(g, g.total(), g.sold() + units, g.saleState(), g.stateRevision(), g.closesAt());
    }

    @Override
    public synchronized OfferGuard open(OpenOffer offer, int shardCount, String shardHash, List<StockNode> nodes) {
        reach();
        Row known = rows.get(offer.offer());
        if (known != null) {
            return known.guard;
        }
        List<ShardPlace> places = new ArrayList<>();
        for (int i = 0; i < shardCount; i++) {
            StockNode node = nodes.get(i % nodes.size());
            places.add(new ShardPlace(i, node.name(), node.nodeId(), 1, false));
        }
        Row row = new Row(new OfferGuard(
                offer.offer(),
                offer.total(),
                0,
                offer.purchaseLimit(),
                offer.price(),
                offer.opensAt(),
                offer.closesAt(),
                offer.paySeconds(),
                1,
                OfferGuard.Phase.OPEN,
                "",
                offer.state(),
                offer.revision(),
                shardHash,
                places));
        for (int i = 0; i < shardCount; i++) {
            int units = offer.total() / shardCount + (i < offer.total() % shardCount ? 1 : 0);
            if (units > 0) {
                String id = "first:" + i;
                row.fresh.put(id, new StockGrant(id, i, units, 1));
            }
        }
        rows.put(offer.offer(), row);
        return row.guard;
    }

    @Override
    public synchronized @Nullable OfferGuard guard(OfferKey offer) {
        reach();
        calls++;
        Row row = rows.get(offer);
        return row == null ? null : row.guard;
    }

    @Override
    public synchronized List<OfferKey> liveOffers() {
        reach();
        return rows.entrySet().stream()
                .filter(each -> !each.getValue().keysEnd)
                .map(Map.Entry::getKey)
                .toList();
    }

    @Override
    public synchronized List<StockGrant> newGrants(OfferKey offer) {
        reach();
        Runnable happens = beforeNewGrants;
        beforeNewGrants = () -> {};
        happens.run();
        Row row = rows.get(offer);
        return row == null ? List.of() : List.copyOf(row.fresh.values());
    }

    @Override
    public synchronized void granted(OfferKey offer, String grantId, int applied) {
        reach();
        Row row = row(offer);
        StockGrant grant = row.fresh.remove(grantId);
        if (grant == null) {
            return;
        }
        List<ShardPlace> places = new ArrayList<>(row.guard.shards());
        ShardPlace place = places.get(grant.shard());
        places.set(grant.shard(), new ShardPlace(place.shard(), place.node(), place.nodeId(), place.minEpoch(), true));
        row.guard = guard(row.guard, row.guard.epoch(), row.guard.phase(), row.guard.rebuilder(), places);
        if (grant.units() < 0) {
            OfferGuard g = row.guard;
            row.guard = with(g, g.total() + applied, g.sold(), g.saleState(), g.stateRevision(), g.closesAt());
        }
        String adjustmentId = row.changeOfGrant.get(grantId);
        Change change = adjustmentId == null ? null : row.changes.get(adjustmentId);
        if (change != null) {
            change.open--;
            change.applied += applied;
        }
    }

    @Override
    public synchronized Adjustment adjust(OfferKey offer, String adjustmentId, int delta, List<ShardShare> shares) {
        reach();
        Row row = rows.get(offer);
        if (row == null) {
            return new Adjustment(Adjustment.Word.BUSY, delta, 0, false, 0);
        }
        Change known = row.changes.get(adjustmentId);
        if (known == null) {
            if (row.guard.saleState() == SaleState.CLOSED) {
                return new Adjustment(Adjustment.Word.CLOSED, delta, 0, true, row.guard.total());
            }
            known = new Change(delta);
            row.changes.put(adjustmentId, known);
            for (ShardShare share : shares) {
                String id = adjustmentId + ":" + share.shard();
                row.fresh.put(id, new StockGrant(id, share.shard(), share.units(), row.guard.epoch()));
                row.changeOfGrant.put(id, adjustmentId);
                known.open++;
            }
            if (delta > 0) {
                OfferGuard g = row.guard;
                row.guard = with(g, g.total() + delta, g.sold(), g.saleState(), g.stateRevision(), g.closesAt());
            }
        }
        return standing(row, known, delta);
    }

    @Override
    public synchronized @Nullable Adjustment adjustment(OfferKey offer, String adjustmentId) {
        reach();
        Row row = rows.get(offer);
        Change change = row == null ? null : row.changes.get(adjustmentId);
        return row == null || change == null ? null : standing(row, change, change.delta);
    }

    @Override
    public synchronized @Nullable OfferGuard changeState(
            OfferKey offer, long revision, SaleState state, long closesAt) {
        reach();
        Row row = rows.get(offer);
        if (row == null) {
            return null;
        }
        OfferGuard g = row.guard;
        if (revision > g.stateRevision()) {
            row.guard = with(g, g.total(), g.sold(), state, revision, Math.max(closesAt, g.closesAt()));
        }
        return row.guard;
    }

    /** All live orders are paid. */
    public synchronized void paid(OfferKey offer) {
        row(offer).paid = true;
    }

    @Override
    public synchronized OrderTotals totals(OfferKey offer) {
        reach();
        Row row = row(offer);
        int sold = row.guard.sold();
        return new OrderTotals(row.guard.total(), sold, row.paid ? 0 : sold, row.paid ? sold : 0, 0);
    }

    @Override
    public synchronized boolean withdrawRest(OfferKey offer, long epoch, List<ShardShare> shares) {
        reach();
        Row row = row(offer);
        if (!closedUnder(row, epoch) || !row.fresh.isEmpty()) {
            return false;
        }
        row.rounds++;
        for (ShardShare share : shares) {
            String id = "close:" + row.rounds + ":" + share.shard();
            row.fresh.put(id, new StockGrant(id, share.shard(), share.units(), epoch));
        }
        return true;
    }

    @Override
    public synchronized boolean archive(OfferKey offer, long epoch) {
        reach();
        Row row = row(offer);
        if (row.guard.phase() == OfferGuard.Phase.ARCHIVED) {
            return true;
        }
        if (!closedUnder(row, epoch) || !row.fresh.isEmpty()) {
            return false;
        }
        row.guard = guard(row.guard, epoch, OfferGuard.Phase.ARCHIVED, row.guard.rebuilder(), row.guard.shards());
        return true;
    }

    private static boolean closedUnder(Row row, long epoch) {
        return row.guard.phase() == OfferGuard.Phase.OPEN
                && row.guard.epoch() == epoch
                && row.guard.saleState() == SaleState.CLOSED;
    }

    @Override
    public synchronized void keysEnd(OfferKey offer) {
        reach();
        row(offer).keysEnd = true;
    }

    @Override
    public synchronized @Nullable OfferGuard rebuild(
            OfferKey offer, long seenEpoch, String rebuilder, List<ShardMove> lost) {
        reach();
        Row row = rows.get(offer);
        if (row == null || row.guard.phase() == OfferGuard.Phase.ARCHIVED) {
            return null;
        }
        OfferGuard g = row.guard;
        if (g.epoch() == seenEpoch) {
            List<ShardPlace> places = new ArrayList<>(g.shards());
            for (ShardMove move : lost) {
                places.set(
                        move.shard(),
                        new ShardPlace(move.shard(), move.to().name(), move.to().nodeId(), seenEpoch + 1, true));
                settleGrants(row, move.shard());
            }
            row.guard = guard(g, seenEpoch + 1, OfferGuard.Phase.REBUILDING, rebuilder, places);
        }
        return row.guard;
    }

    private static void settleGrants(Row row, int shard) {
        for (StockGrant grant : List.copyOf(row.fresh.values())) {
            if (grant.shard() == shard) {
                row.fresh.remove(grant.grantId());
                String adjustmentId = row.changeOfGrant.get(grant.grantId());
                Change change = adjustmentId == null ? null : row.changes.get(adjustmentId);
                if (change != null) {
                    change.open--;
                    change.applied += Math.max(0, grant.units());
                }
            }
        }
    }

    @Override
    public synchronized @Nullable RebuildBasis basis(OfferKey offer, long epoch) {
        reach();
        OfferGuard g = row(offer).guard;
        return g.epoch() == epoch && g.phase() == OfferGuard.Phase.REBUILDING
                ? new RebuildBasis(g.total(), List.copyOf(row(offer).fresh.values()))
                : null;
    }

    @Override
    public synchronized boolean rebuilt(OfferKey offer, long epoch) {
        reach();
        Row row = row(offer);
        if (row.guard.epoch() != epoch) {
            return false;
        }
        row.guard = guard(row.guard, epoch, OfferGuard.Phase.OPEN, row.guard.rebuilder(), row.guard.shards());
        return true;
    }

    @Override
    public synchronized List<DecidedReservation> decided(OfferKey offer, int shard, long after, int limit) {
        reach();
        return orders.decided(offer, shard, after, limit);
    }

    @Override
    public synchronized List<String> retiredNodes() {
        reach();
        return List.copyOf(retired);
    }

    @Override
    public synchronized void retire(String node, boolean isRetired) {
        reach();
        if (isRetired) {
            retired.add(node);
        } else {
            retired.remove(node);
        }
    }

    /** Somebody has begun to rebuild a shard where it is, and got no further. */
    public synchronized void rebuilding(OfferKey offer, int lostShard) {
        OfferGuard g = row(offer).guard;
        ShardPlace place = g.shards().get(lostShard);
        ShardMove stays = new ShardMove(lostShard, new StockNode(place.node(), place.nodeId()));
        rebuild(offer, g.epoch(), "somebody", List.of(stays));
    }

    private static Adjustment standing(Row row, Change change, int delta) {
        Adjustment.Word word = change.delta == delta ? Adjustment.Word.TAKEN : Adjustment.Word.REUSED;
        return new Adjustment(word, change.delta, change.applied, change.open == 0, row.guard.total());
    }

    private void reach() {
        if (away || callsLeft-- <= 0) {
            throw new IllegalStateException("No provider available for StockBook");
        }
    }

    private Row row(OfferKey offer) {
        Row row = rows.get(offer);
        if (row == null) {
            throw new IllegalStateException("no guard row of " + offer);
        }
        return row;
    }

    private static OfferGuard with(
            OfferGuard g, int total, int sold, SaleState state, long stateRevision, long closesAt) {
        return new OfferGuard(
                g.offer(),
                total,
                sold,
                g.purchaseLimit(),
                g.price(),
                g.opensAt(),
                closesAt,
                g.paySeconds(),
                g.epoch(),
                g.phase(),
                g.rebuilder(),
                state,
                stateRevision,
                g.shardHash(),
                g.shards());
    }

    private static OfferGuard guard(
            OfferGuard g, long epoch, OfferGuard.Phase phase, String rebuilder, List<ShardPlace> places) {
        return new OfferGuard(
                g.offer(),
                g.total(),
                g.sold(),
                g.purchaseLimit(),
                g.price(),
                g.opensAt(),
                g.closesAt(),
                g.paySeconds(),
                epoch,
                phase,
                rebuilder,
                g.saleState(),
                g.stateRevision(),
                g.shardHash(),
                places);
    }
}
