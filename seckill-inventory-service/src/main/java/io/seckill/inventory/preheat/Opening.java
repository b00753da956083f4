package io.seckill.inventory.preheat;

import io.seckill.common.order.OfferGuard;
import io.seckill.common.order.ShardPlace;
import io.seckill.common.redis.RedisUnavailableException;
import io.seckill.inventory.stock.LifeScripts;
import io.seckill.inventory.stock.OfferShards;
import io.seckill.inventory.stock.ReadScripts;
import io.seckill.inventory.stock.ReadScripts.Book;
import io.seckill.inventory.stock.Shard;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Brings each shard to what the guard row says: built, opened, in its state. A shard that is so already is only read. */
final class Opening {

    private static final Logger LOG = LoggerFactory.getLogger(Opening.class);

    private final PreheatMetrics metrics;

    Opening(PreheatMetrics metrics) {
        this.metrics = metrics;
    }

    /**
     * Works on all shards that can be reached.
     *
     * @return whether all shards are as the guard row says
     */
    boolean follow(OfferShards shards) {
        OfferGuard guard = shards.guard();
        if (guard.phase() == OfferGuard.Phase.ARCHIVED) {
            return true;
        }
        boolean all = true;
        for (ShardPlace place : guard.shards()) {
            Shard shard = shards.shard(place.shard());
            try {
                all &= shard.reachable() && follow(shard, place, guard);
            } catch (RedisUnavailableException e) {
                all = false;
            }
        }
        return all;
    }

    private boolean follow(Shard shard, ShardPlace place, OfferGuard guard) {
        Book book = ReadScripts.ledger(shard);
        if (book == null || book.building()) {
            // A rebuild builds and opens its shards itself, and what was granted once is lost, not new.
            return guard.phase() == OfferGuard.Phase.OPEN && !place.granted() && openFirst(shard, guard);
        }
        if (book.epoch() != guard.epoch()) {
            return false;
        }
        return !LifeScripts.behind(book, guard) || LifeScripts.state(shard, guard);
    }

    /**
     * No stock key, and yet the node still has the id under which the shard was put there: it never had one. Had the node lost
     * its data, it would have another id, and {@code build} refuses.
     */
    private boolean openFirst(Shard shard, OfferGuard guard) {
        return switch (LifeScripts.build(shard)) {
            case BUILDING -> {
                boolean open = LifeScripts.open(shard, guard) == LifeScripts.Opened.OPEN;
                LOG.info("shard {} opened on {} under epoch {}: {}", shard, shard.nodeName(), shard.epoch(), open);
                yield open;
            }
            case OPEN -> true;
            case NEWER -> false;
            case LOST -> {
                metrics.lost();
                LOG.error(
                        "shard {} is lost: node {} is not the one it was put on, or lost its data",
                        shard,
                        shard.nodeName());
                yield false;
            }
        };
    }
}
