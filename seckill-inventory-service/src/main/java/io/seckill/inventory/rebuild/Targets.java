package io.seckill.inventory.rebuild;

import io.seckill.common.inventory.InventoryBusyException;
import io.seckill.common.order.OfferGuard;
import io.seckill.common.order.RebuildBook;
import io.seckill.common.order.ShardMove;
import io.seckill.common.order.ShardPlace;
import io.seckill.common.order.StockNode;
import io.seckill.common.redis.RedisNode;
import io.seckill.common.redis.RedisNodes;
import io.seckill.common.redis.RedisUnavailableException;
import io.seckill.common.session.OfferKey;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Chooses the nodes on which lost shards are rebuilt: the same one where it serves, else the one with the fewest shards. */
final class Targets {

    private final RedisNodes nodes;
    private final RebuildBook book;

    Targets(RedisNodes nodes, RebuildBook book) {
        this.nodes = nodes;
        this.book = book;
    }

    /** @throws InventoryBusyException when no node can take a shard */
    List<ShardMove> choose(OfferGuard guard, Collection<Integer> lost) throws InventoryBusyException {
        Map<String, StockNode> serving = serving();
        if (serving.isEmpty()) {
            throw new InventoryBusyException("no stock node can take the lost shards of offer " + guard.offer());
        }
        Map<String, Integer> load = new HashMap<>();
        for (ShardPlace place : guard.shards()) {
            if (!lost.contains(place.shard())) {
                load.merge(place.node(), 1, Integer::sum);
            }
        }
        List<ShardMove> moves = new ArrayList<>();
        for (int shard : lost) {
            StockNode same = serving.get(guard.shards().get(shard).node());
            StockNode to = same == null ? idlest(List.copyOf(serving.values()), load, guard.offer()) : same;
            load.merge(to.name(), 1, Integer::sum);
            moves.add(new ShardMove(shard, to));
        }
        return moves;
    }

    /** Nodes that answer and are not retired, in the order of the configuration. */
    private Map<String, StockNode> serving() {
        List<String> retired = book.retiredNodes();
        Map<String, StockNode> serving = new LinkedHashMap<>();
        for (RedisNode node : nodes.all()) {
            if (node.available() && !retired.contains(node.name())) {
                try {
                    serving.put(node.name(), new StockNode(node.name(), node.id()));
                } catch (RedisUnavailableException e) {
                    // it just went away
                }
            }
        }
        return serving;
    }

    /** Of several with as few shards, each offer begins at another one, so that a retired node's shards are spread. */
    private static StockNode idlest(List<StockNode> serving, Map<String, Integer> load, OfferKey offer) {
        int first = Math.floorMod(offer.hashCode(), serving.size());
        StockNode best = serving.get(first);
        for (int i = 1; i < serving.size(); i++) {
            StockNode node = serving.get((first + i) % serving.size());
            if (load.getOrDefault(node.name(), 0) < load.getOrDefault(best.name(), 0)) {
                best = node;
            }
        }
        return best;
    }
}
