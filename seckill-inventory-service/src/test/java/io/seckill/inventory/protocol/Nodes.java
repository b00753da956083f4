package io.seckill.inventory.protocol;

import java.util.ArrayList;
import java.util.List;

/** The stock nodes: each has an id, random when it was empty, and what it holds of each shard. */
final class Nodes {

    private static final class Node {
        int id;
        boolean away;
        final List<ShardCopy> copies = new ArrayList<>();
    }

    private final Guards guards;
    private final List<Node> nodes = new ArrayList<>();
    private int lastId;

    Nodes(Guards guards) {
        this.guards = guards;
        for (int n = 0; n < World.NODES; n++) {
            Node node = new Node();
            nodes.add(node);
            lose(n);
        }
    }

    /** The node's data is gone: it is empty, under another id. */
    void lose(int number) {
        Node node = nodes.get(number);
        node.id = ++lastId;
        node.copies.clear();
        for (int shard = 0; shard < World.SHARDS; shard++) {
            node.copies.add(new ShardCopy(guards));
        }
    }

    int id(int number) {
        return nodes.get(number).id;
    }

    boolean reachable(int number) {
        return !nodes.get(number).away;
    }

    void away(int number, boolean isAway) {
        nodes.get(number).away = isAway;
    }

    ShardCopy copy(int shard, int number) {
        return nodes.get(number).copies.get(shard);
    }

    void put(int shard, int number, ShardCopy copy) {
        nodes.get(number).copies.set(shard, copy);
    }

    Word run(NodeCall call) {
        ShardCopy copy = copy(call.shard(), call.node());
        return switch (call) {
            case NodeCall.Freeze freeze -> copy.freeze(freeze.epoch());
            case NodeCall.Close close -> copy.closeByRebuild(close.epoch(), close.transfer(), close.way());
            case NodeCall.Build build -> build(copy, build);
            case NodeCall.Restore restore -> copy.restore(restore.epoch(), restore.page());
            case NodeCall.Open open -> copy.open(open.epoch(), open.granted());
            case NodeCall.Thaw thaw -> copy.thaw(thaw.epoch());
        };
    }

    private Word build(ShardCopy before, NodeCall.Build build) {
        if (guards.on(Guard.BUILD_ON_THE_NAMED_NODE) && build.nodeId() != id(build.node())) {
            return Word.OTHER_NODE;
        }
        if (guards.on(Guard.BUILD_NEEDS_LOWER_EPOCH)) {
            if (before.epoch > build.epoch()) {
                return Word.NEWER;
            }
            if (before.epoch == build.epoch()) {
                return before.building ? Word.BUILDING : Word.BUILT;
            }
        }
        put(build.shard(), build.node(), ShardCopy.built(guards, build.epoch()));
        return Word.OK;
    }
}
