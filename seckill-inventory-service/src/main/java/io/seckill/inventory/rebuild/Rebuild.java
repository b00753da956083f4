package io.seckill.inventory.rebuild;

import io.seckill.common.inventory.InventoryBusyException;
import io.seckill.common.order.DecidedReservation;
import io.seckill.common.order.OfferGuard;
import io.seckill.common.order.RebuildBasis;
import io.seckill.common.order.RebuildBook;
import io.seckill.common.order.StockGrant;
import io.seckill.common.redis.RedisUnavailableException;
import io.seckill.common.session.OfferKey;
import io.seckill.inventory.rebuild.Setback.AlsoLost;
import io.seckill.inventory.rebuild.Setback.Overtaken;
import io.seckill.inventory.stock.GrantScripts;
import io.seckill.inventory.stock.LifeScripts;
import io.seckill.inventory.stock.OfferShards;
import io.seckill.inventory.stock.ReadScripts;
import io.seckill.inventory.stock.RebuildScripts;
import io.seckill.inventory.stock.Shard;
import io.seckill.inventory.stock.ShardMap;
import io.seckill.inventory.stock.Standing;
import io.seckill.inventory.stock.TransferScripts;
import io.seckill.inventory.stock.TransferScripts.Step;
import io.seckill.inventory.stock.TransferScripts.Transfer;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.SortedSet;
import java.util.TreeSet;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The rebuild of an offer's lost shards, from top to bottom. Whoever stops in the middle leaves the offer REBUILDING, its live
 * shards selling; somebody begins anew under the next epoch, and what the first one still says is refused by its old epoch.
 *
 * <pre>
 * raise the epoch → freeze the live shards → close their open transfers
 *   → build the lost ones → restore what was decided → count their units → open → thaw → OPEN
 * </pre>
 */
final class Rebuild {

    private static final Logger LOG = LoggerFactory.getLogger(Rebuild.class);

    /** How often one run begins anew because one more shard was lost meanwhile. */
    private static final int MOST_RAISES = 8;

    private static final Duration BETWEEN_TRIES = Duration.ofMillis(100);

    private final RebuildBook book;
    private final ShardMap map;
    private final Targets targets;
    private final RebuildSettings settings;
    private final RebuilderNames names;

    Rebuild(RebuildBook book, ShardMap map, Targets targets, RebuildSettings settings, RebuilderNames names) {
        this.book = book;
        this.map = map;
        this.targets = targets;
        this.settings = settings;
        this.names = names;
    }

    /**
     * Rebuilds every shard that is not there, and those that turn out to be lost on the way.
     *
     * @param before the shards as they are
     * @param given  shards that are to be rebuilt elsewhere although they may be there
     * @return whether the offer is whole again; false: another rebuilder is at it, or it went on being lost
     * @throws InventoryBusyException when the stock book or every node is away
     */
    boolean run(OfferShards before, Set<Integer> given) throws InventoryBusyException {
        OfferShards old = before;
        SortedSet<Integer> lost = notThere(old);
        lost.addAll(given);
        for (int raise = 0; raise < MOST_RAISES; raise++) {
            try {
                OfferShards now = raise(old, lost);
                freeze(old, now, lost);
                closeTransfers(now, lost);
                restore(now, lost);
                openAll(now, lost);
                LOG.info("offer {} is whole again under epoch {}, rebuilt: {}", now.offer(), now.epoch(), lost);
                discard(old, now, lost);
                return true;
            } catch (Overtaken e) {
                LOG.info("rebuild of offer {}: {}", before.offer(), e.getMessage());
                return false;
            } catch (AlsoLost e) {
                LOG.warn("rebuild of offer {} begins anew, shard {}: {}", before.offer(), e.shard, e.getMessage());
                old = current(before.offer());
                // what was opened before the setback is there, and sells
                lost = notThere(old);
                lost.add(e.shard);
            }
        }
        return false;
    }

    /** A shard whose node does not answer is waited for when it is frozen. */
    private static SortedSet<Integer> notThere(OfferShards shards) {
        SortedSet<Integer> lost = new TreeSet<>();
        for (Shard shard : shards.all()) {
            Standing standing = shards.standing(shard.number());
            if (standing == Standing.LOST || standing == Standing.UNBUILT) {
                lost.add(shard.number());
            }
        }
        return lost;
    }

    /** Step 1. Who does not find its own name in the guard row was overtaken, or its call came too late. */
    private OfferShards raise(OfferShards old, SortedSet<Integer> lost) throws InventoryBusyException, Overtaken {
        String me = names.next();
        OfferGuard guard = book.rebuild(old.offer(), old.epoch(), me, targets.choose(old.guard(), lost));
        if (guard == null || !guard.rebuilder().equals(me)) {
            throw new Overtaken();
        }
        LOG.warn("offer {} is rebuilt under epoch {}, lost shards: {}", old.offer(), guard.epoch(), lost);
        return map.learn(guard);
    }

    /** Step 2, first half: after it no live shard's {@code granted} moves, whoever believes what. */
    private void freeze(OfferShards old, OfferShards now, SortedSet<Integer> lost)
            throws InventoryBusyException, Overtaken, AlsoLost {
        for (Shard shard : now.all()) {
            if (lost.contains(shard.number())) {
                freezeOldPlace(old.shard(shard.number()), shard);
                continue;
            }
            switch (patiently(shard, () -> RebuildScripts.freeze(shard))) {
                case FROZEN -> {}
                case OVER -> throw new Overtaken();
                case NOT_OPEN -> throw gone(now, shard);
            }
        }
    }

    /** Where the old node can be reached, callers with an old map are refused there. Where not, MySQL refuses what they did. */
    private static void freezeOldPlace(Shard left, Shard now) {
        if (!left.nodeName().equals(now.nodeName()) && left.reachable()) {
            try {
                RebuildScripts.freeze(left.underEpoch(now.epoch()));
            } catch (RedisUnavailableException e) {
                LOG.info("shard {} is not frozen on {}, which cannot be reached", left, left.nodeName());
            }
        }
    }

    /** Step 2, second half: no deposit of an old epoch can happen any more, so what has not arrived never will. */
    private void closeTransfers(OfferShards now, SortedSet<Integer> lost)
            throws InventoryBusyException, Overtaken, AlsoLost {
        for (Shard from : live(now, lost)) {
            for (Transfer transfer : patiently(from, () -> TransferScripts.open(from, 0))) {
                boolean arrived = lost.contains(transfer.to()) || arrived(now.shard(transfer.to()), transfer);
                Step step = patiently(
                        from,
                        () -> arrived
                                ? TransferScripts.settleFrozen(from, transfer)
                                : TransferScripts.giveBack(from, transfer));
                if (step != Step.DONE) {
                    throw gone(now, from);
                }
                LOG.info("{} of {} was closed; arrived or lost: {}", transfer, now.offer(), arrived);
            }
        }
    }

    private boolean arrived(Shard to, Transfer transfer) throws AlsoLost, InventoryBusyException {
        return patiently(to, () -> TransferScripts.deposited(to, transfer));
    }

    /** Step 3, first half: the lost shards come to be again, with everything that MySQL decided of them. */
    private void restore(OfferShards now, SortedSet<Integer> lost) throws InventoryBusyException, Overtaken, AlsoLost {
        long deadline = System.nanoTime() + settings.restoring().toNanos();
        for (int number : lost) {
            Shard shard = now.shard(number);
            switch (patiently(shard, () -> LifeScripts.build(shard))) {
                case BUILDING -> {}
                case OPEN, NEWER -> throw new Overtaken();
                case LOST -> throw new AlsoLost(number, "its new node has lost its data as well");
            }
            long after = 0;
            List<DecidedReservation> page;
            do {
                page = book.decided(now.offer(), number, after, RebuildBook.MAX_PAGE);
                if (!page.isEmpty()) {
                    List<DecidedReservation> restored = page;
                    if (!patiently(shard, () -> RebuildScripts.restore(shard, restored))) {
                        throw gone(now, shard);
                    }
                    after = page.getLast().row();
                }
                if (System.nanoTime() - deadline > 0) {
                    throw new InventoryBusyException("restoring shard " + shard + " took too long");
                }
            } while (page.size() == RebuildBook.MAX_PAGE);
        }
    }

    /** Step 3, second half, and step 4. */
    private void openAll(OfferShards now, SortedSet<Integer> lost) throws InventoryBusyException, Overtaken, AlsoLost {
        if (!lost.isEmpty()) {
            List<Integer> ordered = new ArrayList<>();
            for (int number : lost) {
                ordered.add(book(now, now.shard(number), true).ordered());
            }
            List<Integer> granted = Units.split(toGrant(now, lost), ordered);
            OfferGuard guard = current(now.offer()).guard();
            int i = 0;
            for (int number : lost) {
                int units = granted.get(i++);
                Shard shard = now.shard(number);
                if (patiently(shard, () -> LifeScripts.open(shard, guard, units)) != LifeScripts.Opened.OPEN) {
                    throw gone(now, shard);
                }
            }
        }
        for (Shard shard : live(now, lost)) {
            if (!patiently(shard, () -> RebuildScripts.thaw(shard))) {
                throw gone(now, shard);
            }
        }
        if (!book.rebuilt(now.offer(), now.epoch())) {
            throw new Overtaken();
        }
        current(now.offer());
    }

    /** What the live shards do not have of the total, corrected by rows that are applied on one side only. */
    private int toGrant(OfferShards now, SortedSet<Integer> lost) throws InventoryBusyException, Overtaken, AlsoLost {
        RebuildBasis basis = book.basis(now.offer(), now.epoch());
        if (basis == null) {
            throw new Overtaken();
        }
        int units = basis.total();
        for (Shard shard : live(now, lost)) {
            units -= book(now, shard, false).granted();
        }
        for (StockGrant grant : basis.newGrants()) {
            Shard shard = now.shard(grant.shard());
            Integer applied = patiently(shard, () -> GrantScripts.applied(shard, grant.grantId()));
            if (grant.units() > 0) {
                units -= applied == null ? grant.units() : 0;
            } else {
                units -= applied == null ? 0 : -applied;
            }
        }
        return units;
    }

    /** A shard's counters, of exactly this epoch: frozen where it is live, BUILDING where it is being rebuilt. */
    private ReadScripts.Book book(OfferShards now, Shard shard, boolean building)
            throws InventoryBusyException, Overtaken, AlsoLost {
        ReadScripts.Book found = patiently(shard, () -> ReadScripts.ledger(shard));
        if (found == null
                || found.epoch() != now.epoch()
                || found.building() != building
                || found.frozen() == building) {
            throw gone(now, shard);
        }
        return found;
    }

    /** Whoever had the shards before has no use for what is left there. */
    private static void discard(OfferShards old, OfferShards now, SortedSet<Integer> lost) {
        for (int number : lost) {
            Shard left = old.shard(number);
            if (!left.nodeName().equals(now.shard(number).nodeName()) && left.reachable()) {
                try {
                    LifeScripts.discard(left.underEpoch(now.epoch()));
                } catch (RedisUnavailableException e) {
                    LOG.info("what is left of shard {} stays on {}, which cannot be reached", left, left.nodeName());
                }
            }
        }
    }

    private static List<Shard> live(OfferShards now, SortedSet<Integer> lost) {
        return now.all().stream()
                .filter(shard -> !lost.contains(shard.number()))
                .toList();
    }

    /** Why a shard does not know this epoch: the epoch is over, or the shard is. */
    private AlsoLost gone(OfferShards now, Shard shard) throws InventoryBusyException, Overtaken {
        if (current(now.offer()).epoch() != now.epoch()) {
            throw new Overtaken();
        }
        return new AlsoLost(shard.number(), "it is not there under epoch " + now.epoch());
    }

    private OfferShards current(OfferKey offer) throws InventoryBusyException {
        OfferShards shards = map.current(offer);
        if (shards == null) {
            throw new InventoryBusyException("offer " + offer + " has no guard row");
        }
        return shards;
    }

    /** Asks a node that may be restarting, again and again, until it counts as lost. */
    private <T extends @Nullable Object> T patiently(Shard shard, Supplier<T> ask)
            throws AlsoLost, InventoryBusyException {
        long deadline = System.nanoTime() + settings.patience().toNanos();
        while (true) {
            try {
                return ask.get();
            } catch (RedisUnavailableException e) {
                if (System.nanoTime() - deadline > 0) {
                    throw new AlsoLost(shard.number(), "its node " + shard.nodeName() + " does not answer");
                }
            }
            try {
                TimeUnit.NANOSECONDS.sleep(BETWEEN_TRIES.toNanos());
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
                throw new InventoryBusyException("interrupted");
            }
        }
    }
}
