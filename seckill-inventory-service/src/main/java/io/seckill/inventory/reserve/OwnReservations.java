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
import java.util.Collections;
import java.util.Comparator;
import java.util.List;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** What a shopper's home shard knows of the shopper's reservations. */
public final class OwnReservations {

    private static final Comparator<ShardReservation> NEWEST_FIRST =
            Comparator.comparingLong(ShardReservation::reservedAt).reversed();

    private final ShardMap map;
    private final DecidedRows rows;

    OwnReservations(ShardMap map, DecidedRows rows) {
        this.map = map;
        this.rows = rows;
    }

    /** Null while the offer's stock is not granted. */
    public @Nullable Placement placement(OfferKey offer) throws InventoryBusyException {
        OfferShards shards = map.find(offer);
        return shards == null ? null : shards.placement();
    }

    /** Newest first; empty where the offer has no stock. */
    public List<ShardReservation> own(OfferKey offer, String userId) throws InventoryBusyException {
        List<ShardReservation> found = atHome(offer, userId, shard -> ReadScripts.own(shard, userId));
        if (found == null) {
            return rows.own(offer, userId);
        }
        // Those of the same millisecond stay in the opposite order of reserving.
        Collections.reverse(found);
        found.sort(NEWEST_FIRST);
        return found;
    }

    /** Null where the shard does not know it, or knows it as another user's. */
    public @Nullable ShardReservation find(OfferKey offer, String userId, String reservationId)
            throws InventoryBusyException {
        List<ShardReservation> found = atHome(offer, userId, shard -> ReadScripts.find(shard, List.of(reservationId)));
        if (found == null) {
            return rows.find(offer, userId, reservationId);
        }
        return found.isEmpty() ? null : found.getFirst();
    }

    /** What the script finds on the user's home shard, as far as it is the user's; null once the offer is archived. */
    private @Nullable List<ShardReservation> atHome(
            OfferKey offer, String userId, Function<Shard, @Nullable List<StoredReservation>> script)
            throws InventoryBusyException {
        OfferShards shards = map.find(offer);
        if (shards == null) {
            return new ArrayList<>();
        }
        if (shards.archived()) {
            return null;
        }
        int home = HomeShard.of(userId, shards.placement());
        List<StoredReservation> found = onOpenShard(shards, home, script);
        if (found == null) {
            return null;
        }
        List<ShardReservation> shown = new ArrayList<>();
        for (StoredReservation each : found) {
            if (each.userId().equals(userId)) {
                shown.add(each.shown(home));
            }
        }
        return shown;
    }

    private @Nullable List<StoredReservation> onOpenShard(
            OfferShards shards, int home, Function<Shard, @Nullable List<StoredReservation>> script)
            throws InventoryBusyException {
        try {
            List<StoredReservation> found = script.apply(shards.shard(home));
            if (found == null) {
                OfferShards renewed = map.renewed(shards);
                if (renewed != null && renewed.archived()) {
                    return null;
                }
                if (renewed != null && renewed.epoch() != shards.epoch()) {
                    found = script.apply(renewed.shard(home));
                }
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
