package io.seckill.inventory.stock;

import io.seckill.common.redis.LuaScript;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** {@code claim.lua}: pending reservations whose publication is due. */
public final class ClaimScript {

    private static final LuaScript CLAIM = Scripts.named("claim");

    private final List<String> waits;
    private final int most;

    /**
     * The script with its bounds.
     *
     * @param most           ids of one claim, 1 to 256
     * @param shortestMillis least time between two publications of the same reservation
     * @param longestMillis  where the doubling ends
     */
    public ClaimScript(int most, long shortestMillis, long longestMillis) {
        this.most = most;
        this.waits = List.of(Integer.toString(most), Long.toString(shortestMillis), Long.toString(longestMillis));
    }

    /** Ids of one claim; a claim that gives as many may have left some. */
    public int most() {
        return most;
    }

    /** Those that are due now, oldest first; null where the shard is not open. */
    public @Nullable List<StoredReservation> run(Shard shard) {
        List<String> args = shard.args(waits.size());
        args.addAll(waits);
        Reply reply = shard.eval(CLAIM, shard.keys.stockReservationsPending, args);
        return reply.is("NOT_OPEN") ? null : ReadScripts.pairs(reply, 1);
    }
}
