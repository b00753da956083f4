package io.seckill.inventory.stock;

import io.seckill.common.redis.LuaScript;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** {@code grant.lua} and {@code revoke.lua}: the only ways in which the units of all shards together change. */
public final class GrantScripts {

    private static final LuaScript GRANT = Scripts.named("grant");
    private static final LuaScript REVOKE = Scripts.named("revoke");

    private GrantScripts() {}

    /** What the shard said. */
    public sealed interface Result {

        /**
         * The row is on the shard, now or from before.
         *
         * @param applied signed: given, or taken
         * @param rose    the shard had no unit available and has some now
         */
        record Applied(int applied, boolean rose) implements Result {}

        /** Frozen by a rebuild: later. */
        record Frozen() implements Result {}

        /**
         * Absent, being built, or another epoch. The caller must read guard <em>and</em> grants again: the row may be settled by
         * a rebuild, and repeating it under the new epoch would give its units twice.
         */
        record NotOpen() implements Result {}
    }

    /**
     * Applies a row of the stock book once.
     *
     * @param units positive: given; negative: taken, as far as available; not 0
     */
    public static Result apply(Shard shard, String grantId, int units) {
        List<String> args = shard.args(2);
        args.add(grantId);
        args.add(Integer.toString(Math.abs(units)));
        Reply reply = shard.eval(units > 0 ? GRANT : REVOKE, shard.keys.stockGrants, args);
        return switch (reply.word()) {
            case "OK" ->
                units > 0
                        ? new Result.Applied(reply.units(1), reply.number(2) == 0)
                        : new Result.Applied(-reply.units(1), false);
            case "FROZEN" -> new Result.Frozen();
            case "NOT_OPEN" -> new Result.NotOpen();
            default -> throw reply.unexpected("grant or revoke");
        };
    }

    /** What a grant or revoke came to on its shard, signed; null where it was not applied there. For the audit. */
    public static @Nullable Integer applied(Shard shard, String grantId) {
        String units = shard.node().call(redis -> redis.hget(shard.keys.stockGrants.get(1), grantId));
        return units == null ? null : Integer.valueOf(units);
    }
}
