package io.seckill.inventory.sweep;

import io.seckill.common.inventory.InventoryBusyException;
import io.seckill.common.redis.RedisUnavailableException;
import io.seckill.common.session.OfferKey;
import io.seckill.inventory.stock.OfferShards;
import io.seckill.inventory.stock.Shard;
import io.seckill.inventory.stock.ShardMap;
import io.seckill.inventory.stock.TransferScripts;
import io.seckill.inventory.stock.TransferScripts.Transfer;
import io.seckill.inventory.transfer.Transfers;
import java.time.Duration;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Transfers that a crash left between two shards: deposited once more, then settled. */
final class TransferSweep implements OfferTask {

    private static final Logger LOG = LoggerFactory.getLogger(TransferSweep.class);

    /** A younger one is still in the hands of the instance that began it. */
    private static final Duration LEFT_ALONE = Duration.ofSeconds(1);

    private final ShardMap map;
    private final Transfers transfers;

    TransferSweep(ShardMap map, Transfers transfers) {
        this.map = map;
        this.transfers = transfers;
    }

    @Override
    public String name() {
        return "transfers";
    }

    @Override
    public void run(OfferKey offer) throws InventoryBusyException {
        OfferShards shards = map.find(offer);
        if (shards == null) {
            return;
        }
        for (Shard shard : shards.all()) {
            try {
                if (!shard.reachable()) {
                    continue;
                }
                for (Transfer transfer : TransferScripts.open(shard, LEFT_ALONE.toMillis())) {
                    boolean arrived = transfers.finish(shards, transfer);
                    LOG.info("{} of {} was left open; arrived: {}", transfer, offer, arrived);
                }
            } catch (RedisUnavailableException e) {
                LOG.debug("shard {} cannot be reached, the others go on", shard, e);
            }
        }
    }
}
