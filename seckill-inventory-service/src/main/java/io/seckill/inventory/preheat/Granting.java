package io.seckill.inventory.preheat;

import io.seckill.common.inventory.InventoryBusyException;
import io.seckill.common.order.StockBook;
import io.seckill.common.order.StockGrant;
import io.seckill.common.redis.RedisUnavailableException;
import io.seckill.common.session.OfferKey;
import io.seckill.inventory.announce.LookAgain;
import io.seckill.inventory.stock.GrantScripts;
import io.seckill.inventory.stock.GrantScripts.Result;
import io.seckill.inventory.stock.OfferShards;
import io.seckill.inventory.stock.ShardMap;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Granting is replaying the stock book's NEW rows, as often as it takes: each row is applied once, by its id. */
public final class Granting {

    private static final Logger LOG = LoggerFactory.getLogger(Granting.class);

    private final StockBook book;
    private final ShardMap map;
    private final LookAgain lookAgain;
    private final PreheatMetrics metrics;

    Granting(StockBook book, ShardMap map, LookAgain lookAgain, PreheatMetrics metrics) {
        this.book = book;
        this.map = map;
        this.lookAgain = lookAgain;
        this.metrics = metrics;
    }

    /**
     * Applies the NEW rows and reports them.
     *
     * <p>The guard is read first and the rows after it: a rebuild that begins between the two has a higher epoch, and the scripts
     * refuse the old one. The other way round, a row that the rebuild has settled could be applied under the new epoch.
     *
     * @return whether no NEW row is left
     * @throws InventoryBusyException when the stock book cannot be asked
     */
    public boolean replay(OfferKey offer) throws InventoryBusyException {
        OfferShards shards = map.current(offer);
        if (shards == null) {
            return true;
        }
        boolean all = true;
        for (StockGrant grant : newGrants(offer)) {
            all &= apply(shards, grant);
        }
        return all;
    }

    private List<StockGrant> newGrants(OfferKey offer) throws InventoryBusyException {
        try {
            return book.newGrants(offer);
        } catch (RuntimeException e) {
            throw busy(offer, e);
        }
    }

    private boolean apply(OfferShards shards, StockGrant grant) throws InventoryBusyException {
        if (grant.epoch() > shards.epoch()) {
            // Written after a rebuild of which this look at the guard knows nothing: the shard may be on another node
            // now.
            return false;
        }
        if (!shards.has(grant.shard()) || grant.epoch() < minEpoch(shards, grant)) {
            LOG.warn("grant {} of {} belongs to an epoch that is over, it is left alone", grant, shards.offer());
            return false;
        }
        Result result = result(shards, grant);
        if (!(result instanceof Result.Applied applied)) {
            return false;
        }
        try {
            book.granted(shards.offer(), grant.grantId(), applied.applied());
        } catch (RuntimeException e) {
            throw busy(shards.offer(), e);
        }
        metrics.granted(applied.applied());
        if (applied.rose()) {
            lookAgain.rose(shards.offer());
        }
        return true;
    }

    private static @Nullable Result result(OfferShards shards, StockGrant grant) {
        try {
            return GrantScripts.apply(shards.shard(grant.shard()), grant.grantId(), grant.units());
        } catch (RedisUnavailableException e) {
            return null;
        }
    }

    private static long minEpoch(OfferShards shards, StockGrant grant) {
        return shards.guard().shards().get(grant.shard()).minEpoch();
    }

    private static InventoryBusyException busy(OfferKey offer, RuntimeException cause) {
        LOG.debug("stock book cannot be asked about grants of {}", offer, cause);
        return new InventoryBusyException("the stock book cannot be asked about grants of offer " + offer);
    }
}
