package io.seckill.inventory.transfer;

import io.seckill.common.redis.RedisUnavailableException;
import io.seckill.inventory.stock.OfferShards;
import io.seckill.inventory.stock.Shard;
import io.seckill.inventory.stock.TransferScripts;
import io.seckill.inventory.stock.TransferScripts.Step;
import io.seckill.inventory.stock.TransferScripts.Transfer;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The second and the third step of a transfer; both may be repeated, by anybody, at any time. */
public final class Transfers {

    private static final Logger LOG = LoggerFactory.getLogger(Transfers.class);

    private final long servingMillis;

    /**
     * The steps of every transfer.
     *
     * @param servingMillis how long units that arrive stay for the shoppers of the shard they came to
     */
    Transfers(long servingMillis) {
        this.servingMillis = servingMillis;
    }

    /**
     * Deposits and settles. What cannot be done now stays open for the sweeper.
     *
     * @return whether the units have arrived, now or before
     */
    public boolean finish(OfferShards shards, Transfer transfer) {
        if (!shards.has(transfer.from()) || !shards.has(transfer.to())) {
            return false;
        }
        try {
            if (TransferScripts.deposit(shards.shard(transfer.to()), transfer, servingMillis) != Step.DONE) {
                return false;
            }
        } catch (RedisUnavailableException e) {
            return false;
        }
        settle(shards.shard(transfer.from()), transfer);
        return true;
    }

    private static void settle(Shard from, Transfer transfer) {
        try {
            TransferScripts.settle(from, transfer);
        } catch (RedisUnavailableException e) {
            LOG.debug("transfer {} from {} has arrived, and is settled by the sweeper", transfer.transferId(), from);
        }
    }
}
