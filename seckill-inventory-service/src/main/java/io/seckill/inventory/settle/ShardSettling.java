package io.seckill.inventory.settle;

import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.MeterRegistry;
import io.seckill.common.inventory.InventoryBusyException;
import io.seckill.common.inventory.SettleAnswer;
import io.seckill.common.redis.RedisScriptException;
import io.seckill.common.redis.RedisUnavailableException;
import io.seckill.common.session.OfferKey;
import io.seckill.inventory.announce.LookAgain;
import io.seckill.inventory.stock.OfferShards;
import io.seckill.inventory.stock.SettleScripts;
import io.seckill.inventory.stock.SettleScripts.Result;
import io.seckill.inventory.stock.SettleScripts.Stands;
import io.seckill.inventory.stock.Shard;
import io.seckill.inventory.stock.ShardMap;
import java.util.List;
import java.util.function.BiFunction;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Runs {@code order} or {@code release} on one shard, under its current epoch. */
final class ShardSettling {

    private static final Logger LOG = LoggerFactory.getLogger(ShardSettling.class);

    private final ShardMap map;
    private final LookAgain lookAgain;
    private final Counter ordered;
    private final Counter released;
    private final Counter unknown;
    private final Counter owed;

    ShardSettling(ShardMap map, LookAgain lookAgain, MeterRegistry registry) {
        this.map = map;
        this.lookAgain = lookAgain;
        this.ordered = counter(registry, "ordered");
        this.released = counter(registry, "released");
        this.unknown = counter(registry, "unknown");
        this.owed = counter(registry, "owed");
    }

    private static Counter counter(MeterRegistry registry, String outcome) {
        return Counter.builder("seckill.inventory.settled")
                .description("decisions carried to the shards")
                .tag("outcome", outcome)
                .register(registry);
    }

    SettleAnswer order(OfferKey offer, int shard, List<String> ids) {
        return settled(offer, shard, ids, SettleScripts::order, ordered);
    }

    SettleAnswer release(OfferKey offer, int shard, List<String> ids) {
        return settled(offer, shard, ids, SettleScripts::release, released);
    }

    private SettleAnswer settled(
            OfferKey offer, int shard, List<String> ids, BiFunction<Shard, List<String>, Result> script, Counter done) {
        if (ids.isEmpty()) {
            return SettleAnswer.OWED;
        }
        try {
            OfferShards shards = map.find(offer);
            if (shards != null && shards.has(shard)) {
                Shard asked = shards.shard(shard);
                Result result = script.apply(asked, ids);
                if (result instanceof Result.NotOpen) {
                    OfferShards renewed = map.renewed(shards);
                    if (renewed != null && renewed.epoch() != shards.epoch()) {
                        asked = renewed.shard(shard);
                        result = script.apply(asked, ids);
                    }
                }
                if (result instanceof Result.Done all) {
                    count(asked, ids, all, done);
                    return new SettleAnswer(asked.epoch());
                }
            }
        } catch (RedisUnavailableException | InventoryBusyException e) {
            LOG.debug("{} settlements of {}:{} are owed", ids.size(), offer, shard, e);
        } catch (RedisScriptException e) {
            LOG.error("{} settlements of {}:{} are owed, the node refused the script", ids.size(), offer, shard, e);
        }
        owed.increment(ids.size());
        return SettleAnswer.OWED;
    }

    private void count(Shard shard, List<String> ids, Result.Done all, Counter done) {
        int strangers = 0;
        for (int i = 0; i < ids.size(); i++) {
            if (all.states().get(i) == Stands.UNKNOWN) {
                strangers++;
                LOG.debug("shard {} did not know reservation {}", shard, ids.get(i));
            }
        }
        unknown.increment(strangers);
        done.increment(ids.size() - strangers);
        if (all.rose()) {
            lookAgain.rose(shard.offer());
        }
    }
}
