package io.seckill.inventory.closing;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import io.seckill.common.inventory.InventoryBusyException;
import io.seckill.common.inventory.Reconciliation;
import io.seckill.common.order.OfferGuard;
import io.seckill.common.order.SaleState;
import io.seckill.common.order.ShardShare;
import io.seckill.common.order.StockBook;
import io.seckill.common.redis.RedisUnavailableException;
import io.seckill.common.session.OfferKey;
import io.seckill.inventory.preheat.Granting;
import io.seckill.inventory.reconcile.Auditor;
import io.seckill.inventory.stock.LifeScripts;
import io.seckill.inventory.stock.OfferShards;
import io.seckill.inventory.stock.ReadScripts;
import io.seckill.inventory.stock.ReadScripts.Book;
import io.seckill.inventory.stock.Shard;
import io.seckill.inventory.stock.ShardMap;
import io.seckill.inventory.sweep.OfferTask;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Brings a closed offer to its end, a step in each pass. What was reserved before goes on to its order, and to its payment or
 * its lapse; units that come back late are taken off as well.
 */
final class Closing implements OfferTask {

    private static final Logger LOG = LoggerFactory.getLogger(Closing.class);
    private static final int MOST_OFFERS = 10_000;

    /** A whole audit reads every reservation; one that was not clean is not made again before. */
    private static final Duration BETWEEN_AUDITS = Duration.ofMinutes(1);

    private final StockBook book;
    private final ShardMap map;
    private final Granting granting;
    private final Auditor auditor;
    private final ClosingSettings settings;
    private final Cache<OfferKey, Boolean> unclean = Caffeine.newBuilder()
            .maximumSize(MOST_OFFERS)
            .expireAfterWrite(BETWEEN_AUDITS)
            .build();

    Closing(StockBook book, ShardMap map, Granting granting, Auditor auditor, ClosingSettings settings) {
        this.book = book;
        this.map = map;
        this.granting = granting;
        this.auditor = auditor;
        this.settings = settings;
    }

    @Override
    public String name() {
        return "closing";
    }

    @Override
    public void run(OfferKey offer) throws InventoryBusyException {
        OfferShards shards = map.current(offer);
        if (shards == null) {
            return;
        }
        if (shards.archived()) {
            expire(shards);
            return;
        }
        if (shards.guard().phase() != OfferGuard.Phase.OPEN || shards.guard().saleState() != SaleState.CLOSED) {
            return;
        }
        if (!granting.replay(offer)) {
            return;
        }
        List<Book> books = books(shards);
        if (books == null) {
            return;
        }
        List<ShardShare> rest = rest(books);
        if (!rest.isEmpty()) {
            if (book.withdrawRest(offer, shards.epoch(), rest)) {
                granting.replay(offer);
            }
        } else if (quiet(books) && book.totals(offer).unpaid() == 0 && clean(offer)) {
            archive(shards);
        }
    }

    /** By shard; null unless every shard answers and is closed under this epoch. */
    private static @Nullable List<Book> books(OfferShards shards) {
        List<Book> books = new ArrayList<>();
        for (Shard shard : shards.all()) {
            try {
                Book book = shard.reachable() ? ReadScripts.ledger(shard) : null;
                if (book == null
                        || book.epoch() != shards.epoch()
                        || book.frozen()
                        || !book.state().equals("CLOSED")) {
                    return null;
                }
                books.add(book);
            } catch (RedisUnavailableException e) {
                return null;
            }
        }
        return books;
    }

    private static List<ShardShare> rest(List<Book> books) {
        List<ShardShare> rest = new ArrayList<>();
        for (int shard = 0; shard < books.size(); shard++) {
            if (books.get(shard).available() > 0) {
                rest.add(new ShardShare(shard, -books.get(shard).available()));
            }
        }
        return rest;
    }

    private static boolean quiet(List<Book> books) {
        return books.stream().allMatch(book -> book.pending() == 0 && book.outgoing() == 0);
    }

    private boolean clean(OfferKey offer) throws InventoryBusyException {
        if (unclean.getIfPresent(offer) != null) {
            return false;
        }
        Reconciliation audit = auditor.reconcile(offer);
        boolean clean = audit.ledger().balanced()
                && audit.alarms().isEmpty()
                && audit.repairs().isEmpty();
        if (!clean) {
            unclean.put(offer, Boolean.TRUE);
            LOG.warn("offer {} is not archived yet: {} {}", offer, audit.alarms(), audit.repairs());
        }
        return clean;
    }

    private void archive(OfferShards shards) throws InventoryBusyException {
        if (book.archive(shards.offer(), shards.epoch())) {
            LOG.info("offer {} is archived", shards.offer());
            OfferShards archived = map.current(shards.offer());
            if (archived != null && archived.archived()) {
                expire(archived);
            }
        }
    }

    /** Once all shards' keys end, nobody needs to look at the offer any more. */
    private void expire(OfferShards shards) {
        for (Shard shard : shards.all()) {
            try {
                if (!shard.reachable()
                        || (ReadScripts.ledger(shard) != null && !LifeScripts.expire(shard, seconds()))) {
                    return;
                }
            } catch (RedisUnavailableException e) {
                return;
            }
        }
        book.keysEnd(shards.offer());
    }

    private long seconds() {
        return settings.keep().toSeconds();
    }
}
