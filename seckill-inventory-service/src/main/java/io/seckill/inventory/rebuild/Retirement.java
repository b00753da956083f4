package io.seckill.inventory.rebuild;

import io.seckill.common.inventory.InventoryBusyException;
import io.seckill.common.order.OfferGuard;
import io.seckill.common.order.RebuildBook;
import io.seckill.common.order.SaleState;
import io.seckill.common.order.ShardPlace;
import io.seckill.common.redis.RedisUnavailableException;
import io.seckill.inventory.stock.LifeScripts;
import io.seckill.inventory.stock.OfferShards;
import io.seckill.inventory.stock.ReadScripts;
import io.seckill.inventory.stock.ReadScripts.Book;
import io.seckill.inventory.stock.Shard;
import io.seckill.inventory.stock.TransferScripts;
import io.seckill.inventory.stock.TransferScripts.Withdrawn;
import io.seckill.inventory.transfer.Transfers;
import java.time.Clock;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.LongSupplier;
import java.util.function.Supplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Empties the shards on retired nodes before they move: their units go to the other shards, where they are sold meanwhile, and
 * what is reserved there is decided first, so that the move loses nothing.
 */
final class Retirement {

    private static final Logger LOG = LoggerFactory.getLogger(Retirement.class);

    private final RebuildBook book;
    private final Transfers transfers;
    private final Supplier<String> transferIds;
    private final RebuildSettings settings;
    private final Clock clock;
    private final LongSupplier nanoTime;

    /** Nodes that do not answer, and since when; as many as there are nodes at most. */
    private final Map<String, Long> awaySince = new HashMap<>();

    Retirement(
            RebuildBook book,
            Transfers transfers,
            Supplier<String> transferIds,
            RebuildSettings settings,
            Clock clock,
            LongSupplier nanoTime) {
        this.book = book;
        this.transfers = transfers;
        this.transferIds = transferIds;
        this.settings = settings;
        this.clock = clock;
        this.nanoTime = nanoTime;
    }

    /** Numbers of the shards that are on retired nodes. */
    Set<Integer> leaving(OfferShards shards) {
        List<String> retired = book.retiredNodes();
        Set<Integer> leaving = new HashSet<>();
        for (ShardPlace place : shards.guard().shards()) {
            if (retired.contains(place.node())) {
                leaving.add(place.shard());
            }
        }
        return leaving;
    }

    /**
     * One pass of draining a shard: no new reservation, its units away, its pending to their end.
     *
     * @param leaving shards that cannot take units because they leave as well
     * @return whether nothing is left that the move would lose; also for a node that has not answered for as long as a restart
     *     may take: the operator has given it up
     */
    boolean drained(OfferShards shards, int number, Set<Integer> leaving) throws InventoryBusyException {
        Shard shard = shards.shard(number);
        if (!shard.reachable()) {
            long since = awaySince.computeIfAbsent(shard.nodeName(), node -> nanoTime.getAsLong());
            return nanoTime.getAsLong() - since >= settings.patience().toNanos();
        }
        awaySince.remove(shard.nodeName());
        try {
            Book before = ReadScripts.ledger(shard);
            if (before == null || (!over(shards.guard()) && !LifeScripts.drain(shard, shards.guard(), before))) {
                return false;
            }
            sendAway(shards, shard, leaving);
            Book now = ReadScripts.ledger(shard);
            boolean empty = now != null && now.pending() == 0 && now.outgoing() == 0;
            LOG.info("shard {} leaves {}: {}", shard, shard.nodeName(), now);
            return empty;
        } catch (RedisUnavailableException e) {
            throw new InventoryBusyException("stock node " + e.node() + " went away while it was drained");
        }
    }

    /** A shard that was to move and stays, because its node was taken back, sells again. */
    static void stay(OfferShards shards, int number) throws InventoryBusyException {
        Shard shard = shards.shard(number);
        try {
            Book book = ReadScripts.ledger(shard);
            if (book != null && LifeScripts.stay(shard, shards.guard(), book)) {
                LOG.info("shard {} stays on {}", shard, shard.nodeName());
            }
        } catch (RedisUnavailableException e) {
            throw new InventoryBusyException("stock node " + e.node() + " went away");
        }
    }

    /** What is not on sale any more need not go on being sold. */
    private boolean over(OfferGuard guard) {
        return guard.saleState() == SaleState.CLOSED || clock.millis() >= guard.closesAt();
    }

    /** Equal parts to all that stay. What finds no place moves with the shard. */
    private void sendAway(OfferShards shards, Shard from, Set<Integer> leaving) {
        Set<Integer> staying = new HashSet<>();
        for (Shard each : shards.all()) {
            if (!leaving.contains(each.number()) && each.reachable()) {
                staying.add(each.number());
            }
        }
        int left = staying.size();
        for (int to : staying) {
            Book now = ReadScripts.ledger(from);
            if (now == null || now.available() == 0) {
                return;
            }
            int part = (now.available() + left - 1) / left;
            left--;
            switch (TransferScripts.drain(from, to, transferIds.get(), part)) {
                case Withdrawn.Taken taken -> transfers.finish(shards, taken.transfer());
                case Withdrawn.Other other -> transfers.finish(shards, other.transfer());
                case Withdrawn.Empty() -> {}
                case Withdrawn.Held() -> {}
                case Withdrawn.Refused() -> {}
                case Withdrawn.NotOpen() -> {}
            }
        }
    }
}
