package io.seckill.inventory.transfer;

import io.seckill.common.redis.RedisUnavailableException;
import io.seckill.inventory.stock.OfferShards;
import io.seckill.inventory.stock.ReadScripts;
import io.seckill.inventory.stock.ReadScripts.Glance;
import io.seckill.inventory.stock.Shard;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * One look at each shard of an offer, one after the other.
 *
 * @param glances by shard number; null where the shard could not be reached
 * @param notOpen a shard answered NOT_OPEN: the epoch may be old
 */
record Scan(List<@Nullable Glance> glances, boolean notOpen) {

    static Scan of(OfferShards shards) {
        List<@Nullable Glance> glances = new ArrayList<>(shards.all().size());
        boolean notOpen = false;
        for (Shard shard : shards.all()) {
            Glance glance = null;
            if (shard.reachable()) {
                try {
                    glance = ReadScripts.scan(shard);
                    notOpen |= glance == null;
                } catch (RedisUnavailableException e) {
                    glance = null;
                }
            }
            glances.add(glance);
        }
        return new Scan(glances, notOpen);
    }

    @Nullable
    Glance at(int shard) {
        return glances.get(shard);
    }

    /** Units that can be reserved on the shards that answered. */
    int available() {
        int sum = 0;
        for (Glance glance : glances) {
            sum += glance == null ? 0 : glance.available();
        }
        return sum;
    }

    /** All shards answered, nothing is between two shards, and no rebuild is under way. */
    boolean still() {
        for (Glance glance : glances) {
            if (glance == null || glance.outgoing() != 0 || glance.frozen()) {
                return false;
            }
        }
        return true;
    }

    /**
     * Whether no shard can have had more units at any moment between the two scans than this one saw. Both scans were made
     * under the same epoch.
     */
    boolean noRiseUntil(Scan later) {
        for (int i = 0; i < glances.size(); i++) {
            Glance before = glances.get(i);
            Glance after = later.glances.get(i);
            if (before == null || after == null || before.rises() != after.rises()) {
                return false;
            }
        }
        return true;
    }
}
