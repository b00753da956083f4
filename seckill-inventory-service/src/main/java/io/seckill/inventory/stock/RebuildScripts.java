package io.seckill.inventory.stock;

import io.seckill.common.order.DecidedReservation;
import io.seckill.common.redis.LuaScript;
import java.util.List;

/** {@code freeze.lua}, {@code restore.lua} and {@code thaw.lua}: a shard's part in a rebuild of its offer. */
public final class RebuildScripts {

    private static final LuaScript FREEZE = Scripts.named("freeze");
    private static final LuaScript RESTORE = Scripts.named("restore");
    private static final LuaScript THAW = Scripts.named("thaw");

    private RebuildScripts() {}

    /** What a freeze came to. */
    public enum Frozen {
        /** The shard is under this epoch and frozen, now or from before. */
        FROZEN,
        /** It was frozen and thawed under this epoch before: the rebuild is over. */
        OVER,
        /** The shard is absent, being built, or under a higher epoch. */
        NOT_OPEN
    }

    /**
     * Raises the shard's epoch to this one, and holds what could move units.
     *
     * @param shard under the new epoch
     */
    public static Frozen freeze(Shard shard) {
        Reply reply = shard.eval(FREEZE, shard.keys.stock, shard.args(0));
        return switch (reply.word()) {
            case "OK" -> Frozen.FROZEN;
            case "THAWED" -> Frozen.OVER;
            case "NOT_OPEN" -> Frozen.NOT_OPEN;
            default -> throw reply.unexpected("freeze");
        };
    }

    /**
     * Puts decided reservations back onto a shard that is being built.
     *
     * @param page at most {@link io.seckill.common.order.RebuildBook#MAX_PAGE}, all of this shard
     * @return false when the shard is not being built under this epoch
     */
    public static boolean restore(Shard shard, List<DecidedReservation> page) {
        List<String> args = shard.args(6 * page.size());
        for (DecidedReservation each : page) {
            args.add(each.reservationId());
            args.add(each.live() ? "O" : "R");
            args.add(Integer.toString(each.quantity()));
            args.add(Long.toString(each.reservedAt()));
            args.add(Long.toString(each.epoch()));
            args.add(each.userId());
        }
        Reply reply = shard.eval(RESTORE, shard.keys.stockQuotaReservations, args);
        return switch (reply.word()) {
            case "OK" -> true;
            case "NOT_OPEN" -> false;
            default -> throw reply.unexpected("restore");
        };
    }

    /** Lets units move again; false when the shard is not under this epoch. */
    public static boolean thaw(Shard shard) {
        Reply reply = shard.eval(THAW, shard.keys.stock, shard.args(0));
        return switch (reply.word()) {
            case "OK" -> true;
            case "NOT_OPEN" -> false;
            default -> throw reply.unexpected("thaw");
        };
    }
}
