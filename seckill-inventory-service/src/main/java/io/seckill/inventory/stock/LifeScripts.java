package io.seckill.inventory.stock;

import io.seckill.common.order.OfferGuard;
import io.seckill.common.order.SaleState;
import io.seckill.common.redis.LuaScript;
import java.util.List;

/** {@code build.lua}, {@code open.lua} and {@code state.lua}: a shard comes to be and follows the guard row's state. */
public final class LifeScripts {

    private static final LuaScript BUILD = Scripts.named("build");
    private static final LuaScript OPEN = Scripts.named("open");
    private static final LuaScript STATE = Scripts.named("state");

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

    /**
     * Opens a shard for the first time, with nothing granted yet; state, limit and window come from the guard row.
     *
     * @return false when the shard is not under this epoch
     */
    public static boolean open(Shard shard, OfferGuard guard) {
        List<String> args = shard.args(6);
        args.add("0");
        args.add(Long.toString(guard.stateRevision()));
        args.add(word(guard.saleState()));
        args.add(Integer.toString(guard.purchaseLimit()));
        args.add(Long.toString(guard.opensAt()));
        args.add(Long.toString(guard.closesAt()));
        Reply reply = shard.eval(OPEN, shard.keys.stock, args);
        return switch (reply.word()) {
            case "OK" -> true;
            case "NOT_OPEN" -> false;
            default -> throw reply.unexpected("open");
        };
    }

    /**
     * Gives the shard the guard row's state; an older revision changes nothing.
     *
     * @return false when the shard is absent, being built, or under another epoch
     */
    public static boolean state(Shard shard, OfferGuard guard) {
        List<String> args = shard.args(3);
        args.add(Long.toString(guard.stateRevision()));
        args.add(word(guard.saleState()));
        args.add(Long.toString(guard.closesAt()));
        Reply reply = shard.eval(STATE, shard.keys.stock, args);
        return switch (reply.word()) {
            case "OK", "OLD" -> true;
            case "NOT_OPEN" -> false;
            default -> throw reply.unexpected("state");
        };
    }

    private static String word(SaleState state) {
        return switch (state) {
            case OPEN -> "OPEN";
            case PAUSED -> "PAUSED";
            case CLOSED -> "CLOSED";
        };
    }
}
