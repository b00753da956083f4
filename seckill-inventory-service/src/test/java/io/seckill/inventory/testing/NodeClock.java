package io.seckill.inventory.testing;

import io.seckill.common.redis.RedisNode;
import io.seckill.common.session.OfferKey;
import java.util.List;

/** Moves what a shard knows into the past, by its node's clock, instead of waiting. */
public final class NodeClock {

    private NodeClock() {}

    /** A reservation as if it had been made so long ago; if it is pending, its publication is due. */
    public static void reservedAgo(OfferKey offer, int shard, String reservationId, long millis) {
        RedisNode node = RealNodes.nodes().all().get(shard);
        String id = "{" + offer + ":" + shard + "}";
        long at = now(node) - millis;
        node.call(redis -> {
            String value = redis.hget("seckill::reservations::" + id, reservationId);
            if (value == null) {
                throw new IllegalStateException("no reservation " + reservationId + " on " + id);
            }
            String[] parts = value.split("\\|", 5);
            parts[2] = Long.toString(at);
            redis.hset("seckill::reservations::" + id, reservationId, String.join("|", parts));
            if (parts[0].equals("P")) {
                redis.zadd("seckill::pending::" + id, (double) at, reservationId);
            }
            return true;
        });
    }

    /** Epoch milliseconds. */
    public static long now(RedisNode node) {
        Object time = node.call(redis -> redis.eval("return redis.call('TIME')"));
        if (time instanceof List<?> parts
                && parts.get(0) instanceof String seconds
                && parts.get(1) instanceof String micros) {
            return Long.parseLong(seconds) * 1000 + Long.parseLong(micros) / 1000;
        }
        throw new IllegalStateException("TIME answered " + time);
    }
}
