package io.seckill.inventory.stock;

import io.seckill.common.redis.LuaScript;
import io.seckill.common.redis.RedisNode;
import io.seckill.common.redis.RedisUnavailableException;
import io.seckill.common.redis.ScriptCall;
import io.seckill.common.session.OfferKey;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A numbered slice of an offer's stock, at the place and under the epoch that the shard map gave it. The scripts refuse an
 * epoch that is no longer the shard's, so that an old {@code Shard} can do no harm.
 */
public final class Shard {

    private final OfferKey offer;
    private final int number;
    private final int count;
    private final long epoch;
    private final String epochText;
    private final String nodeName;
    private final String nodeId;
    private final @Nullable RedisNode node;
    final ShardKeys keys;

    Shard(OfferKey offer, int number, int count, long epoch, String nodeName, String nodeId, @Nullable RedisNode node) {
        this.offer = offer;
        this.number = number;
        this.count = count;
        this.epoch = epoch;
        this.epochText = Long.toString(epoch);
        this.nodeName = nodeName;
        this.nodeId = nodeId;
        this.node = node;
        this.keys = new ShardKeys(offer, number);
    }

    /**
     * This shard, where it is, under another epoch: for the steps of a transfer, which keeps the epoch of its withdraw, and for
     * a rebuild's words to the node that a shard was on before.
     */
    public Shard underEpoch(long other) {
        return other == epoch ? this : new Shard(offer, number, count, other, nodeName, nodeId, node);
    }

    public OfferKey offer() {
        return offer;
    }

    /** From 0. */
    public int number() {
        return number;
    }

    /** How many shards the offer has. */
    public int count() {
        return count;
    }

    public long epoch() {
        return epoch;
    }

    /** The Redis node's name. */
    public String nodeName() {
        return nodeName;
    }

    /** The id that the node had when the shard was put there. */
    String nodeId() {
        return nodeId;
    }

    /** False while the node is known to be away, or is not in this service's configuration. */
    public boolean reachable() {
        return node != null && node.available();
    }

    /** The node, for calls to several shards in one pipeline. */
    RedisNode node() {
        if (node == null) {
            throw new RedisUnavailableException(nodeName, "not in seckill.redis.nodes of this service", null);
        }
        return node;
    }

    /** The arguments every script begins with, in a list with room for more. */
    List<String> args(int more) {
        List<String> args = new ArrayList<>(more + 1);
        args.add(epochText);
        return args;
    }

    Reply eval(LuaScript script, List<String> scriptKeys, List<String> args) {
        return new Reply(node().eval(script, scriptKeys, args));
    }

    static ScriptCall later(LuaScript script, List<String> scriptKeys, List<String> args) {
        return new ScriptCall(script, scriptKeys, args);
    }

    /** {@code sessionId:productId:shard}, as in the keys. */
    @Override
    public String toString() {
        return offer + ":" + number;
    }
}
