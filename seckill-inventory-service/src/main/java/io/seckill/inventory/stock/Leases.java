package io.seckill.inventory.stock;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import io.seckill.common.redis.LuaScript;
import io.seckill.common.redis.RedisNodes;
import io.seckill.common.redis.RedisUnavailableException;
import io.seckill.common.session.OfferKey;
import java.time.Duration;
import java.util.List;
import java.util.function.LongSupplier;
import org.jspecify.annotations.Nullable;

/**
 * Shares the sweeps of offers among the instances: who holds an offer's lease does its sweeps. Leases only save work; where the
 * lease's node is away, everybody sweeps.
 */
public final class Leases {

    private static final LuaScript LEASE = Scripts.named("lease");
    private static final int MOST_OFFERS = 10_000;

    private final RedisNodes nodes;
    private final String me;
    private final Duration life;
    private final LongSupplier nanoTime;
    private final Cache<OfferKey, Answer> answers =
            Caffeine.newBuilder().maximumSize(MOST_OFFERS).build();

    private record Answer(boolean mine, long askedAt) {}

    /**
     * Leases of one instance.
     *
     * @param me   this instance, unlike any other
     * @param life how long a lease is good without being asked for again: after the death of an instance its offers wait as long
     */
    public Leases(RedisNodes nodes, String me, Duration life, LongSupplier nanoTime) {
        this.nodes = nodes;
        this.me = me;
        this.life = life;
        this.nanoTime = nanoTime;
    }

    /** Whether this instance is to sweep the offer now; asks the lease's node a few times in a lease's life. */
    public boolean mine(OfferKey offer) {
        long now = nanoTime.getAsLong();
        @Nullable Answer last = answers.getIfPresent(offer);
        if (last != null && now - last.askedAt() < life.toNanos() / 3) {
            return last.mine();
        }
        boolean mine = ask("seckill::lease::{" + offer + "}");
        answers.put(offer, new Answer(mine, now));
        return mine;
    }

    private boolean ask(String key) {
        try {
            return new Reply(nodes.forKey(key).eval(LEASE, List.of(key), List.of(me, Long.toString(life.toMillis()))))
                    .is("MINE");
        } catch (RedisUnavailableException e) {
            return true;
        }
    }
}
