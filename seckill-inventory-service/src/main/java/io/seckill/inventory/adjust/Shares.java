package io.seckill.inventory.adjust;

import io.seckill.common.order.ShardShare;
import io.seckill.common.redis.RedisUnavailableException;
import io.seckill.inventory.stock.OfferShards;
import io.seckill.inventory.stock.ReadScripts;
import io.seckill.inventory.stock.ReadScripts.Glance;
import io.seckill.inventory.stock.Shard;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** How an adjustment is spread over the shards that can be reached. */
final class Shares {

    private static final Logger LOG = LoggerFactory.getLogger(Shares.class);

    private Shares() {}

    record Reached(int shard, int available) {}

    /** Empty where no shard can be reached. */
    static List<ShardShare> of(int delta, OfferShards shards) {
        List<Reached> reached = new ArrayList<>();
        for (Shard shard : shards.all()) {
            try {
                Glance glance = shard.reachable() ? ReadScripts.scan(shard) : null;
                if (glance != null) {
                    reached.add(new Reached(shard.number(), glance.available()));
                }
            } catch (RedisUnavailableException e) {
                LOG.debug("shard {} cannot be reached, the others take its part", shard, e);
            }
        }
        if (reached.isEmpty()) {
            return List.of();
        }
        return delta > 0 ? rise(delta, reached) : fall(-delta, reached);
    }

    /** Evenly; the first ones take one more where it does not come out even. */
    static List<ShardShare> rise(int units, List<Reached> reached) {
        List<ShardShare> shares = new ArrayList<>();
        int each = units / reached.size();
        int more = units % reached.size();
        for (int i = 0; i < reached.size(); i++) {
            int share = each + (i < more ? 1 : 0);
            if (share > 0) {
                shares.add(new ShardShare(reached.get(i).shard(), share));
            }
        }
        return shares;
    }

    /** From the richest first; what nobody has is asked of the richest, so that the whole delta is on the book. */
    static List<ShardShare> fall(int units, List<Reached> reached) {
        List<Reached> richest = new ArrayList<>(reached);
        richest.sort(Comparator.comparingInt(Reached::available).reversed().thenComparingInt(Reached::shard));
        int[] taken = new int[richest.size()];
        int left = units;
        for (int i = 0; i < taken.length && left > 0; i++) {
            taken[i] = Math.min(left, richest.get(i).available());
            left -= taken[i];
        }
        taken[0] += left;
        List<ShardShare> shares = new ArrayList<>();
        for (int i = 0; i < taken.length; i++) {
            if (taken[i] > 0) {
                shares.add(new ShardShare(richest.get(i).shard(), -taken[i]));
            }
        }
        return shares;
    }
}
