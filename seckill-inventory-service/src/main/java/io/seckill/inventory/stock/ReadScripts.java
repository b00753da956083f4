package io.seckill.inventory.stock;

import io.seckill.common.inventory.Backlog;
import io.seckill.common.redis.LuaScript;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * {@code ledger.lua}, {@code scan.lua}, {@code own.lua}, {@code find.lua}, {@code page.lua} and {@code backlog.lua}: they
 * write nothing.
 */
public final class ReadScripts {

    private static final LuaScript LEDGER = Scripts.named("ledger");
    private static final LuaScript SCAN = Scripts.named("scan");
    private static final LuaScript OWN = Scripts.named("own");
    private static final LuaScript FIND = Scripts.named("find");
    private static final LuaScript PAGE = Scripts.named("page");
    private static final LuaScript BACKLOG = Scripts.named("backlog");

    private ReadScripts() {}

    /**
     * The stock key as it is, under whatever epoch. {@code available + pending + ordered + outgoing = granted}.
     *
     * @param state   BUILDING, OPEN, PAUSED, DRAINING or CLOSED
     * @param version of the state
     */
    public record Book(
            long epoch,
            String state,
            long version,
            long closesAt,
            boolean frozen,
            int available,
            int pending,
            int ordered,
            int outgoing,
            int granted) {

        public boolean building() {
            return state.equals("BUILDING");
        }

        public boolean draining() {
            return state.equals("DRAINING");
        }
    }

    /**
     * What a verdict needs of a shard. While {@code rises} stays the same, {@code available} only falls.
     */
    public record Glance(long rises, int available, int outgoing, boolean frozen, String state) {}

    /**
     * A page of reservations.
     *
     * @param next the cursor of the next page, {@code "0"} after the last
     * @param now  the node's time, epoch milliseconds
     */
    public record Page(String next, long now, List<StoredReservation> reservations) {}

    /** Null where the shard has no stock key. */
    public static @Nullable Book ledger(Shard shard) {
        Reply reply = shard.eval(LEDGER, shard.keys.stock, List.of());
        if (reply.is("ABSENT")) {
            return null;
        }
        return new Book(
                reply.number(1),
                reply.text(2),
                reply.number(3),
                reply.number(4),
                reply.number(5) == 1,
                reply.units(6),
                reply.units(7),
                reply.units(8),
                reply.units(9),
                reply.units(10));
    }

    /** Null where the shard is absent, being built, or under another epoch. */
    public static @Nullable Glance scan(Shard shard) {
        Reply reply = shard.eval(SCAN, shard.keys.stock, shard.args(0));
        if (reply.is("NOT_OPEN")) {
            return null;
        }
        return new Glance(reply.number(1), reply.units(2), reply.units(3), reply.number(4) == 1, reply.text(5));
    }

    /** In the order of reserving; null where the shard is not open. */
    public static @Nullable List<StoredReservation> own(Shard shard, String userId) {
        List<String> args = shard.args(1);
        args.add(userId);
        Reply reply = shard.eval(OWN, shard.keys.stockQuotaReservations, args);
        return reply.is("NOT_OPEN") ? null : pairs(reply, 1);
    }

    /** Those of the ids that the shard knows; null where it is not open. At most 256 ids. */
    public static @Nullable List<StoredReservation> find(Shard shard, List<String> reservationIds) {
        List<String> args = shard.args(reservationIds.size());
        args.addAll(reservationIds);
        Reply reply = shard.eval(FIND, shard.keys.stockReservations, args);
        if (reply.is("NOT_OPEN")) {
            return null;
        }
        List<StoredReservation> found = new ArrayList<>();
        for (int i = 0; i < reservationIds.size(); i++) {
            String value = reply.text(i + 1);
            if (!value.isEmpty()) {
                found.add(StoredReservation.read(reservationIds.get(i), value));
            }
        }
        return found;
    }

    /**
     * A page of everything the shard holds, in no order; one that does not change meanwhile is seen at least once.
     *
     * @param cursor {@code "0"} to begin
     * @return null where the shard is not open
     */
    public static @Nullable Page page(Shard shard, String cursor, int about) {
        List<String> args = shard.args(2);
        args.add(cursor);
        args.add(Integer.toString(about));
        Reply reply = shard.eval(PAGE, shard.keys.stockReservations, args);
        return reply.is("NOT_OPEN") ? null : new Page(reply.text(1), reply.number(2), pairs(reply, 3));
    }

    /** What waits for its decision; null where the shard is not open. Costs the same however much waits. */
    public static Backlog.@Nullable Part backlog(Shard shard) {
        List<String> args = shard.args(1);
        args.add(Integer.toString(Backlog.SAMPLE));
        Reply reply = shard.eval(BACKLOG, shard.keys.stockReservationsPending, args);
        if (reply.is("NOT_OPEN")) {
            return null;
        }
        List<Long> sample = new ArrayList<>(reply.size() - 2);
        for (int i = 2; i < reply.size(); i++) {
            sample.add(Long.parseLong(reply.text(i)));
        }
        return new Backlog.Part(reply.number(1), sample);
    }

    static List<StoredReservation> pairs(Reply reply, int from) {
        List<StoredReservation> found = new ArrayList<>((reply.size() - from) / 2);
        for (int i = from; i < reply.size(); i += 2) {
            found.add(StoredReservation.read(reply.text(i), reply.text(i + 1)));
        }
        return found;
    }
}
