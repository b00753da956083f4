package io.seckill.inventory.reconcile;

import io.seckill.common.inventory.InventoryBusyException;
import io.seckill.common.inventory.Ledger.ShardLedger;
import io.seckill.common.order.OfferGuard;
import io.seckill.common.order.OrderTotals;
import io.seckill.common.order.StockBook;
import io.seckill.common.order.StockGrant;
import io.seckill.common.redis.RedisUnavailableException;
import io.seckill.common.session.OfferKey;
import io.seckill.inventory.stock.GrantScripts;
import io.seckill.inventory.stock.OfferShards;
import io.seckill.inventory.stock.ReadScripts;
import io.seckill.inventory.stock.ReadScripts.Book;
import io.seckill.inventory.stock.Shard;
import io.seckill.inventory.stock.ShardMap;
import io.seckill.inventory.stock.TransferScripts;
import io.seckill.inventory.stock.TransferScripts.Transfer;
import java.util.ArrayList;
import java.util.List;

/**
 * The counters of all shards and of the stock book, read one after the other while the sale may go on.
 *
 * @param phase   of the guard row
 * @param twice   units that stand in two shards: deposited, and not settled at their source
 * @param toCome  signed: given by the book and not on their shard yet, or taken by a shard and not off the book's total yet
 */
record Snapshot(OfferGuard.Phase phase, List<ShardLedger> shards, int twice, int toCome, OrderTotals totals) {

    static Snapshot of(OfferKey offer, ShardMap map, StockBook book) throws InventoryBusyException {
        OfferShards shards = map.current(offer);
        if (shards == null) {
            throw new InventoryBusyException("the stock of offer " + offer + " is not granted");
        }
        try {
            int toCome = 0;
            for (StockGrant grant : book.newGrants(offer)) {
                toCome += toCome(shards.shard(grant.shard()), grant);
            }
            int twice = 0;
            List<ShardLedger> ledgers = new ArrayList<>();
            for (Shard shard : shards.all()) {
                for (Transfer transfer : TransferScripts.open(shard, 0)) {
                    twice += TransferScripts.deposited(shards.shard(transfer.to()), transfer) ? transfer.units() : 0;
                }
                ledgers.add(ledger(shard));
            }
            return new Snapshot(shards.guard().phase(), ledgers, twice, toCome, book.totals(offer));
        } catch (RedisUnavailableException e) {
            throw new InventoryBusyException("stock node " + e.node() + " cannot be reached");
        } catch (RuntimeException e) {
            // Dubbo's own exceptions.
            throw new InventoryBusyException("the stock book cannot be asked about offer " + offer);
        }
    }

    private static int toCome(Shard shard, StockGrant grant) {
        Integer applied = GrantScripts.applied(shard, grant.grantId());
        if (grant.units() > 0) {
            return applied == null ? grant.units() : 0;
        }
        return applied == null ? 0 : -applied;
    }

    private static ShardLedger ledger(Shard shard) {
        Book book = ReadScripts.ledger(shard);
        if (book == null) {
            return new ShardLedger(shard.number(), shard.nodeName(), "ABSENT", 0, 0, 0, 0, 0);
        }
        return new ShardLedger(
                shard.number(),
                shard.nodeName(),
                book.state(),
                book.available(),
                book.pending(),
                book.ordered(),
                book.outgoing(),
                book.granted());
    }
}
