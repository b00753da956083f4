package io.seckill.inventory.stock;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import io.seckill.common.inventory.InventoryBusyException;
import io.seckill.common.order.OfferGuard;
import io.seckill.common.order.StockBook;
import io.seckill.common.redis.RedisNodes;
import io.seckill.common.session.OfferKey;
import java.time.Duration;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.LongSupplier;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Where the shards of each offer live, as the stock book says, remembered. The scripts refuse an old epoch, so that nothing
 * has to expire here: who is answered NOT_OPEN reads anew.
 */
public final class ShardMap {

    private static final Logger LOG = LoggerFactory.getLogger(ShardMap.class);

    /** Offers remembered; the least used are read again. */
    private static final int MOST_OFFERS = 10_000;

    /** How often the book is asked for the same offer at most, whatever shoppers do. */
    private static final Duration SHORTEST_BETWEEN_READS = Duration.ofMillis(100);

    private final StockBook book;
    private final RedisNodes nodes;
    private final LongSupplier nanoTime;
    private final Cache<OfferKey, Entry> entries =
            Caffeine.newBuilder().maximumSize(MOST_OFFERS).build();

    /**
     * An empty map; every offer is read when it is first asked for.
     *
     * @param nanoTime a clock that only ever rises, such as {@code System::nanoTime}
     */
    public ShardMap(StockBook book, RedisNodes nodes, LongSupplier nanoTime) {
        this.book = book;
        this.nodes = nodes;
        this.nanoTime = nanoTime;
    }

    private static final class Entry {
        final ReentrantLock reading = new ReentrantLock();
        volatile @Nullable OfferShards shards;
        volatile boolean read;
        volatile long readAt;
    }

    /**
     * The offer's shards.
     *
     * @return null where the stock book does not know the offer (yet)
     * @throws InventoryBusyException when nothing is remembered and the book cannot be asked
     */
    public @Nullable OfferShards find(OfferKey offer) throws InventoryBusyException {
        Entry entry = entry(offer);
        OfferShards shards = entry.shards;
        return shards != null ? shards : readUnlessJustRead(offer, entry, null);
    }

    /**
     * The offer's shards read anew, after a shard answered NOT_OPEN to {@code stale}. What another thread has read since, or
     * what was read a moment ago, is taken as it is.
     */
    public @Nullable OfferShards renewed(OfferShards stale) throws InventoryBusyException {
        return readUnlessJustRead(stale.offer(), entry(stale.offer()), stale);
    }

    /**
     * The offer's shards by the guard row of this moment.
     *
     * @throws InventoryBusyException when the book cannot be asked
     */
    public @Nullable OfferShards current(OfferKey offer) throws InventoryBusyException {
        Entry entry = entry(offer);
        entry.reading.lock();
        try {
            return read(offer, entry);
        } finally {
            entry.reading.unlock();
        }
    }

    /** Takes what the caller just got from the book. */
    public OfferShards learn(OfferGuard guard) {
        Entry entry = entry(guard.offer());
        entry.reading.lock();
        try {
            return keep(guard, entry);
        } finally {
            entry.reading.unlock();
        }
    }

    private Entry entry(OfferKey offer) {
        return entries.get(offer, key -> new Entry());
    }

    private @Nullable OfferShards readUnlessJustRead(OfferKey offer, Entry entry, @Nullable OfferShards stale)
            throws InventoryBusyException {
        entry.reading.lock();
        try {
            OfferShards shards = entry.shards;
            if (stale != null && shards != null && shards.epoch() > stale.epoch()) {
                return shards;
            }
            if (entry.read && nanoTime.getAsLong() - entry.readAt < SHORTEST_BETWEEN_READS.toNanos()) {
                return shards;
            }
            return read(offer, entry);
        } finally {
            entry.reading.unlock();
        }
    }

    private @Nullable OfferShards read(OfferKey offer, Entry entry) throws InventoryBusyException {
        OfferGuard guard;
        try {
            guard = book.guard(offer);
        } catch (RuntimeException e) {
            // Dubbo throws its own runtime exceptions: no provider, time-out, network.
            LOG.debug("stock book cannot be asked for {}", offer, e);
            throw new InventoryBusyException("the stock book cannot be asked for offer " + offer);
        }
        if (guard == null) {
            entry.read = true;
            entry.readAt = nanoTime.getAsLong();
            entry.shards = null;
            return null;
        }
        return keep(guard, entry);
    }

    private OfferShards keep(OfferGuard guard, Entry entry) {
        entry.read = true;
        entry.readAt = nanoTime.getAsLong();
        OfferShards before = entry.shards;
        if (before != null && before.epoch() > guard.epoch()) {
            return before;
        }
        OfferShards shards = OfferShards.of(guard, nodes);
        entry.shards = shards;
        return shards;
    }
}
