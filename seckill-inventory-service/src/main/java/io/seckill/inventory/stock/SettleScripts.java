package io.seckill.inventory.stock;

import io.seckill.common.redis.LuaScript;
import java.util.ArrayList;
import java.util.List;

/** {@code order.lua} and {@code release.lua}: the order service's decisions, carried to a shard. */
public final class SettleScripts {

    private static final LuaScript ORDER = Scripts.named("order");
    private static final LuaScript RELEASE = Scripts.named("release");

    private SettleScripts() {}

    /** Where a reservation stands after the script. */
    public enum Stands {
        ORDERED,
        RELEASED,
        /** Not known before; after {@code release} a tombstone stands. */
        UNKNOWN
    }

    /** What the shard said. */
    public sealed interface Result {

        /** The shard is absent, being built, or under another epoch; nothing was written. */
        record NotOpen() implements Result {}

        /**
         * The shard took the batch.
         *
         * @param states in the order of the ids
         * @param rose   the shard had no unit available and has some now
         */
        record Done(List<Stands> states, boolean rose) implements Result {}
    }

    /** Moves pending ones to ordered; a released one stays released. At most 256 ids. */
    public static Result order(Shard shard, List<String> reservationIds) {
        Reply reply = shard.eval(ORDER, shard.keys.stockReservationsPending, args(shard, reservationIds));
        return reply.is("NOT_OPEN") ? new Result.NotOpen() : new Result.Done(states(reply, 1), false);
    }

    /**
     * Gives units back. Only for reservations whose MySQL row says REJECTED, CANCELLED or REFUNDED. At most 256 ids.
     */
    public static Result release(Shard shard, List<String> reservationIds) {
        Reply reply = shard.eval(RELEASE, shard.keys.stockQuotaReservationsPending, args(shard, reservationIds));
        if (reply.is("NOT_OPEN")) {
            return new Result.NotOpen();
        }
        return new Result.Done(states(reply, 3), reply.number(1) == 0 && reply.number(2) > 0);
    }

    private static List<String> args(Shard shard, List<String> reservationIds) {
        List<String> args = shard.args(reservationIds.size());
        args.addAll(reservationIds);
        return args;
    }

    private static List<Stands> states(Reply reply, int from) {
        List<Stands> states = new ArrayList<>(reply.size() - from);
        for (int i = from; i < reply.size(); i++) {
            states.add(
                    switch (reply.text(i)) {
                        case "ORDERED" -> Stands.ORDERED;
                        case "RELEASED" -> Stands.RELEASED;
                        case "UNKNOWN" -> Stands.UNKNOWN;
                        default -> throw reply.unexpected("order or release");
                    });
        }
        return states;
    }
}
