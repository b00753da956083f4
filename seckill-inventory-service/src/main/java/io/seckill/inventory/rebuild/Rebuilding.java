package io.seckill.inventory.rebuild;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import io.micrometer.core.instrument.MeterRegistry;
import io.seckill.common.inventory.InventoryBusyException;
import io.seckill.common.order.OfferGuard.Phase;
import io.seckill.common.session.OfferKey;
import io.seckill.inventory.stock.OfferShards;
import io.seckill.inventory.stock.Shard;
import io.seckill.inventory.stock.ShardMap;
import io.seckill.inventory.stock.Standing;
import io.seckill.inventory.sweep.OfferTask;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;
import java.util.function.LongSupplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Looks after every live offer: shards that are lost are rebuilt, a rebuild that stands still is taken over, and shards move
 * away from retired nodes.
 */
final class Rebuilding implements OfferTask {

    private static final Logger LOG = LoggerFactory.getLogger(Rebuilding.class);
    private static final int MOST_OFFERS = 10_000;

    private final ShardMap map;
    private final Rebuild rebuild;
    private final RebuilderNames names;
    private final Retirement retirement;
    private final RebuildSettings settings;
    private final LongSupplier nanoTime;
    private final MeterRegistry registry;

    /** Rebuilds of others, and since when they have been seen under the same epoch. */
    private final Cache<OfferKey, Seen> others =
            Caffeine.newBuilder().maximumSize(MOST_OFFERS).build();

    private record Seen(long epoch, long since) {}

    Rebuilding(
            ShardMap map,
            Rebuild rebuild,
            RebuilderNames names,
            Retirement retirement,
            RebuildSettings settings,
            LongSupplier nanoTime,
            MeterRegistry registry) {
        this.map = map;
        this.rebuild = rebuild;
        this.names = names;
        this.retirement = retirement;
        this.settings = settings;
        this.nanoTime = nanoTime;
        this.registry = registry;
    }

    @Override
    public String name() {
        return "rebuild";
    }

    @Override
    public void run(OfferKey offer) throws InventoryBusyException {
        OfferShards shards = map.current(offer);
        if (shards == null || shards.guard().phase() == Phase.ARCHIVED) {
            return;
        }
        if (shards.guard().phase() == Phase.REBUILDING) {
            if (standsStill(shards)) {
                LOG.warn(
                        "the rebuild of offer {} under epoch {} stands still: it is taken over", offer, shards.epoch());
                rebuild(shards, Set.of());
            }
            return;
        }
        Map<Integer, Standing> standings = standings(shards);
        if (standings.containsValue(Standing.LOST)) {
            rebuild(shards, Set.of());
            return;
        }
        Set<Integer> leaving = retirement.leaving(shards);
        Set<Integer> ready = new HashSet<>();
        for (Map.Entry<Integer, Standing> each : standings.entrySet()) {
            int shard = each.getKey();
            if (leaving.contains(shard)) {
                if (retirement.drained(shards, shard, leaving)) {
                    ready.add(shard);
                }
            } else if (each.getValue() == Standing.DRAINING) {
                Retirement.stay(shards, shard);
            }
        }
        if (!ready.isEmpty()) {
            rebuild(shards, ready);
        }
    }

    private static Map<Integer, Standing> standings(OfferShards shards) {
        Map<Integer, Standing> standings = new LinkedHashMap<>();
        for (Shard shard : shards.all()) {
            Standing standing = shards.standing(shard.number());
            standings.put(shard.number(), standing);
            if (standing == Standing.LOST) {
                LOG.error("shard {} is lost: node {} does not have it any more", shard, shard.nodeName());
            }
        }
        return standings;
    }

    private void rebuild(OfferShards shards, Set<Integer> given) throws InventoryBusyException {
        String outcome = "failed";
        try {
            outcome = rebuild.run(shards, given) ? "done" : "overtaken";
        } finally {
            registry.counter("seckill.inventory.rebuilds", "outcome", outcome).increment();
        }
    }

    /** This instance runs one rebuild at a time, here: one of its own that is not over was broken off. */
    private boolean standsStill(OfferShards shards) {
        if (names.mine(shards.guard().rebuilder())) {
            return true;
        }
        long now = nanoTime.getAsLong();
        Seen seen = others.get(shards.offer(), key -> new Seen(shards.epoch(), now));
        if (seen.epoch() != shards.epoch()) {
            others.put(shards.offer(), new Seen(shards.epoch(), now));
            return false;
        }
        return now - seen.since() >= settings.takeOver().toNanos();
    }
}
