package io.seckill.inventory.reserve;

import io.seckill.common.inventory.Backlog;
import io.seckill.common.inventory.InventoryBusyException;
import io.seckill.common.redis.RedisUnavailableException;
import io.seckill.common.session.OfferKey;
import io.seckill.inventory.stock.OfferShards;
import io.seckill.inventory.stock.ReadScripts;
import io.seckill.inventory.stock.Shard;
import io.seckill.inventory.stock.ShardMap;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** What is accepted and not decided yet, over all shards of an offer. */
public final class Backlogs {

    private final ShardMap map;

    Backlogs(ShardMap map) {
        this.map = map;
    }

    /** Empty where the offer has no stock, or its sale is over for good. */
    public Backlog of(OfferKey offer) throws InventoryBusyException {
        OfferShards shards = map.find(offer);
        List<Backlog.Part> parts = parts(shards);
        if (shards != null && parts == null) {
            parts = parts(map.renewed(shards));
        }
        if (parts == null) {
            throw new InventoryBusyException("a shard of offer " + offer + " is not open");
        }
        return new Backlog(parts);
    }

    /** Null where a shard is not open under this epoch. */
    private static @Nullable List<Backlog.Part> parts(@Nullable OfferShards shards) throws InventoryBusyException {
        if (shards == null || shards.archived()) {
            return List.of();
        }
        List<Backlog.Part> parts = new ArrayList<>();
        for (Shard shard : shards.all()) {
            try {
                Backlog.Part part = ReadScripts.backlog(shard);
                if (part == null) {
                    return null;
                }
                parts.add(part);
            } catch (RedisUnavailableException e) {
                throw new InventoryBusyException("shard " + shard + " cannot be reached");
            }
        }
        return parts;
    }
}
