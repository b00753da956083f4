package io.seckill.inventory.stock;

import io.seckill.common.order.OfferGuard;
import io.seckill.common.order.SaleState;
import io.seckill.common.redis.LuaScript;
import java.util.List;

/**
 * {@code build.lua}, {@code open.lua}, {@code state.lua}, {@code discard.lua} and {@code expire.lua}: a shard comes to be,
 * follows the guard row's state, and ends.
 */
public final class LifeScripts {

    private static final LuaScript BUILD = Scripts.named("build");
    private static final LuaScript OPEN = Scripts.named("open");
    private static final LuaScript STATE = Scripts.named("state");
    private static final LuaScript DISCARD = Scripts.named("discard");
    private static final LuaScript EXPIRE = Scripts.named("expire");

    /** Between two revisions of the guard row there is room for a shard's own drainings. */
    private static final long VERSIONS_OF_A_REVISION = 1000;

    private LifeScripts() {}

    /** What a build came to. */
    public enum Built {
        /** Created now, or before by somebody who did not get to open it. */
        BUILDING,
        /** Opened before. */
        OPEN,
        /** The shard is under a higher epoch: what the caller knows is old. */
        NEWER,
        /** The node is not the one of the shard map, or lost its data: the shard is lost, and never granted again. */
        LOST
    }

    /** Creates the shard's stock key, in state BUILDING. */
    public static Built build(Shard shard) {
        List<String> args = shard.args(1);
        args.add(shard.nodeId());
        Reply reply = shard.eval(BUILD, shard.keys.allAndNode, args);
        return switch (reply.word()) {
            case "OK", "BUILDING" -> Built.BUILDING;
            case "BUILT" -> Built.OPEN;
            case "NEWER" -> Built.NEWER;
            case "OTHER_NODE" -> Built.LOST;
            default -> throw reply.unexpected("build");
        };
    }

    /** What opening a shard came to. */
    public enum Opened {
        /** Now, or before. */
        OPEN,
        /** The shard is absent or not under this epoch. */
        NOT_OPEN,
        /** More is ordered there than was to be granted: it stays BUILDING. */
        SHORT
    }

    /** Opens a shard for the first time, with nothing granted yet; state, limit and window come from the guard row. */
    public static Opened open(Shard shard, OfferGuard guard) {
        return open(shard, guard, 0);
    }

    /**
     * Opens a shard that was built and restored.
     *
     * @param granted units; what of them is not ordered is available
     */
    public static Opened open(Shard shard, OfferGuard guard, int granted) {
        List<String> args = shard.args(6);
        args.add(Integer.toString(granted));
        args.add(Long.toString(version(guard)));
        args.add(word(guard.saleState()));
        args.add(Integer.toString(guard.purchaseLimit()));
        args.add(Long.toString(guard.opensAt()));
        args.add(Long.toString(guard.closesAt()));
        Reply reply = shard.eval(OPEN, shard.keys.stock, args);
        return switch (reply.word()) {
            case "OK" -> Opened.OPEN;
            case "NOT_OPEN" -> Opened.NOT_OPEN;
            case "SHORT" -> Opened.SHORT;
            default -> throw reply.unexpected("open");
        };
    }

    /** Whether the shard has not got the guard row's state yet. */
    public static boolean behind(ReadScripts.Book book, OfferGuard guard) {
        return book.version() < version(guard);
    }

    /**
     * Gives the shard the guard row's state; an older revision changes nothing.
     *
     * @return false when the shard is absent, being built, or under another epoch
     */
    public static boolean state(Shard shard, OfferGuard guard) {
        return state(shard, guard, version(guard), word(guard.saleState()));
    }

    /**
     * Has a shard refuse shoppers and units, so that it can move; a later state of the guard row ends that, and it is said anew.
     *
     * @param book what the shard's state is now
     * @return false when the shard is absent, being built, or under another epoch
     */
    public static boolean drain(Shard shard, OfferGuard guard, ReadScripts.Book book) {
        return book.draining() || state(shard, guard, next(book, guard), "DRAINING");
    }

    /** The other way: a draining shard is to stay where it is, in the guard row's state. */
    public static boolean stay(Shard shard, OfferGuard guard, ReadScripts.Book book) {
        return !book.draining() || state(shard, guard, next(book, guard), word(guard.saleState()));
    }

    private static boolean state(Shard shard, OfferGuard guard, long version, String word) {
        List<String> args = shard.args(3);
        args.add(Long.toString(version));
        args.add(word);
        args.add(Long.toString(guard.closesAt()));
        Reply reply = shard.eval(STATE, shard.keys.stock, args);
        return switch (reply.word()) {
            case "OK", "OLD" -> true;
            case "NOT_OPEN" -> false;
            default -> throw reply.unexpected("state");
        };
    }

    /** Removes what the shard left on this node, which is not its own any more. */
    public static void discard(Shard left) {
        left.eval(DISCARD, left.keys.all, left.args(0));
    }

    /**
     * Lets the keys of an archived offer's shard end.
     *
     * @return false when the shard is absent, or not empty
     */
    public static boolean expire(Shard shard, long seconds) {
        List<String> args = shard.args(1);
        args.add(Long.toString(seconds));
        Reply reply = shard.eval(EXPIRE, shard.keys.all, args);
        return switch (reply.word()) {
            case "OK" -> true;
            case "NOT_EMPTY", "NOT_OPEN" -> false;
            default -> throw reply.unexpected("expire");
        };
    }

    private static long version(OfferGuard guard) {
        return guard.stateRevision() * VERSIONS_OF_A_REVISION;
    }

    /** Of the versions between two revisions; the last of them is never passed, so that the next revision always counts. */
    private static long next(ReadScripts.Book book, OfferGuard guard) {
        return Math.min(book.version() + 1, version(guard) + VERSIONS_OF_A_REVISION - 1);
    }

    private static String word(SaleState state) {
        return switch (state) {
            case OPEN -> "OPEN";
            case PAUSED -> "PAUSED";
            case CLOSED -> "CLOSED";
        };
    }
}
