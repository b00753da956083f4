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

    /**
     * What is due.
     *
     * @param late reservations that are late now, oldest first
     * @param more whether others may be due
     */
    public record Due(List<StoredReservation> late, boolean more) {}

    /**
     * Takes what is due now; null where the shard is not open.
     *
     * @param lateMillis the age from which a reservation is late; younger ones are due again when they have it
     */
    public @Nullable Due run(Shard shard, long lateMillis) {
        List<String> args = shard.args(waits.size() + 1);
        args.addAll(waits);
        args.add(Long.toString(lateMillis));
        Reply reply = shard.eval(CLAIM, shard.keys.stockReservationsPending, args);
        return reply.is("NOT_OPEN") ? null : new Due(ReadScripts.pairs(reply, 2), reply.number(1) == most);
    }
}
