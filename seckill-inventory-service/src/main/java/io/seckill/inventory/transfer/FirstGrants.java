package io.seckill.inventory.transfer;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import io.seckill.common.order.StockBook;
import io.seckill.common.order.StockGrant;
import io.seckill.common.redis.RedisUnavailableException;
import io.seckill.common.session.OfferKey;
import io.seckill.inventory.stock.OfferShards;
import io.seckill.inventory.stock.ReadScripts;
import io.seckill.inventory.stock.ReadScripts.Book;
import io.seckill.inventory.stock.Shard;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Knows whether an offer's first units have come to its shards. Between the opening of a shard and its first grant all shards
 * are empty, and nobody may conclude that the offer is sold out.
 */
final class FirstGrants {

    private static final Logger LOG = LoggerFactory.getLogger(FirstGrants.class);

    private static final int MOST_OFFERS = 10_000;

    private final StockBook book;
    private final Cache<OfferKey, Boolean> applied =
            Caffeine.newBuilder().maximumSize(MOST_OFFERS).build();

    FirstGrants(StockBook book) {
        this.book = book;
    }

    /** Asks the stock book until it is so, then never again; false where it cannot be asked. */
    boolean applied(OfferShards shards) {
        if (applied.getIfPresent(shards.offer()) != null) {
            return true;
        }
        try {
            for (StockGrant grant : book.newGrants(shards.offer())) {
                if (grant.units() > 0 && !hadUnits(shards.shard(grant.shard()))) {
                    return false;
                }
            }
        } catch (RedisUnavailableException e) {
            return false;
        } catch (RuntimeException e) {
            // Dubbo's own exceptions: the stock book cannot be asked now.
            LOG.debug("stock book cannot be asked for grants of {}", shards.offer(), e);
            return false;
        }
        applied.put(shards.offer(), Boolean.TRUE);
        return true;
    }

    /** A later rise is under way to a shard that was granted units before: it does not count as on sale yet. */
    private static boolean hadUnits(Shard shard) {
        Book ledger = ReadScripts.ledger(shard);
        return ledger != null && ledger.granted() > 0;
    }
}
