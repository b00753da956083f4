package io.seckill.inventory.reserve;

import io.seckill.common.inventory.HomeShard;
import io.seckill.common.inventory.InventoryBusyException;
import io.seckill.common.inventory.Placement;
import io.seckill.common.inventory.ShardReservation;
import io.seckill.common.redis.RedisUnavailableException;
import io.seckill.common.session.OfferKey;
import io.seckill.inventory.stock.OfferShards;
import io.seckill.inventory.stock.ReadScripts;
import io.seckill.inventory.stock.Shard;
import io.seckill.inventory.stock.ShardMap;
import io.seckill.inventory.stock.StoredReservation;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** What a shopper's home shard knows of the shopper's reservations. */
public final class OwnReservations {

    private static final Comparator<ShardReservation> NEWEST_FIRST =
            Comparator.comparingLong(ShardReservation::reservedAt).reversed();

    private final ShardMap map;

    OwnReservations(ShardMap map) {
        this.map = map;
    }

    /** Null while the offer's stock is not granted. */
    public @Nullable Placement placement(OfferKey offer) throws InventoryBusyException {
        OfferShards shards = map.find(offer);
        return shards == null ? null : shards.placement();
    }

    /** Newest first; empty where the offer has no stock. */
    public List<ShardReservation> own(OfferKey offer, String userId) throws InventoryBusyException {
        List<StoredReservation> found = atHome(offer, userId, shard -> ReadScripts.own(shard, userId));
        List<ShardReservation> shown = new ArrayList<>(found.size());
        // Those of the same millisecond stay in the opposite order of reserving.
        for (StoredReservation each : found.reversed()) {
            shown.add(each.shown(homeShard(offer, userId)));
        }
        shown.sort(NEWEST_FIRST);
        return shown;
    }

    /** Null where the shard does not know it, or knows it as another user's. */
    public @Nullable ShardReservation find(OfferKey offer, String userId, String reservationId)
            throws InventoryBusyException {
        List<StoredReservation> found =
                atHome(offer, userId, shard -> ReadScripts.find(shard, List.of(reservationId)));
        if (found.isEmpty() || !found.getFirst().userId().equals(userId)) {
            return null;
        }
        return found.getFirst().shown(homeShard(offer, userId));
    }

    private int homeShard(OfferKey offer, String userId) throws InventoryBusyException {
        OfferShards shards = map.find(offer);
        return shards == null ? 0 : HomeShard.of(userId, shards.placement());
    }

    private List<StoredReservation> atHome(
            OfferKey offer, String userId, Function<Shard, @Nullable List<StoredReservation>> read)
            throws InventoryBusyException {
        OfferShards shards = map.find(offer);
        if (shards == null) {
            return List.of();
        }
        int home = HomeShard.of(userId, shards.placement());
        try {
            List<StoredReservation> found = read.apply(shards.shard(home));
            if (found == null) {
                OfferShards renewed = map.renewed(shards);
                found = renewed == null || renewed.epoch() == shards.epoch() ? null : read.apply(renewed.shard(home));
            }
            if (found == null) {
                throw new InventoryBusyException("shard " + shards.shard(home) + " is not open");
            }
            return found;
        } catch (RedisUnavailableException e) {
            throw new InventoryBusyException("shard " + shards.shard(home) + " cannot be reached");
        }
    }
}
