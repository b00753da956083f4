package io.seckill.inventory.rebuild;

import io.seckill.common.inventory.InventoryBusyException;
import io.seckill.common.inventory.StockNodeState;
import io.seckill.common.order.RebuildBook;
import io.seckill.common.order.ShardPlace;
import io.seckill.common.order.StockBook;
import io.seckill.common.redis.RedisNode;
import io.seckill.common.redis.RedisNodes;
import io.seckill.common.session.OfferKey;
import io.seckill.inventory.stock.OfferShards;
import io.seckill.inventory.stock.ShardMap;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Retires nodes and takes them back: what the sweep of rebuilds follows is written to the stock book here. */
public final class StockNodeDesk {

    private static final Logger LOG = LoggerFactory.getLogger(StockNodeDesk.class);

    private final RedisNodes nodes;
    private final StockBook book;
    private final RebuildBook rebuilds;
    private final ShardMap map;

    StockNodeDesk(RedisNodes nodes, StockBook book, RebuildBook rebuilds, ShardMap map) {
        this.nodes = nodes;
        this.book = book;
        this.rebuilds = rebuilds;
        this.map = map;
    }

    /** All nodes of the configuration, in its order. */
    public List<StockNodeState> nodes() throws InventoryBusyException {
        try {
            List<String> retired = rebuilds.retiredNodes();
            Map<String, Integer> shards = shards();
            List<StockNodeState> states = new ArrayList<>();
            for (RedisNode node : nodes.all()) {
                states.add(new StockNodeState(
                        node.name(),
                        node.available(),
                        retired.contains(node.name()),
                        shards.getOrDefault(node.name(), 0)));
            }
            return states;
        } catch (RuntimeException e) {
            throw busy(e);
        }
    }

    private Map<String, Integer> shards() throws InventoryBusyException {
        Map<String, Integer> shards = new HashMap<>();
        for (OfferKey offer : book.liveOffers()) {
            OfferShards found = map.find(offer);
            if (found != null) {
                for (ShardPlace place : found.guard().shards()) {
                    shards.merge(place.node(), 1, Integer::sum);
                }
            }
        }
        return shards;
    }

    /**
     * Shards move away from the node, and no new one comes.
     *
     * @throws IllegalArgumentException for a name that the configuration does not have
     */
    public List<StockNodeState> retire(String node) throws InventoryBusyException {
        known(node);
        try {
            List<String> retired = rebuilds.retiredNodes();
            boolean another = nodes.all().stream()
                    .anyMatch(each -> !each.name().equals(node) && !retired.contains(each.name()) && each.available());
            if (!another) {
                throw new InventoryBusyException("no other stock node is there to take the shards of " + node);
            }
            rebuilds.retire(node, true);
        } catch (RuntimeException e) {
            throw busy(e);
        }
        LOG.warn("stock node {} is retired: its shards move away", node);
        return nodes();
    }

    /** The node takes shards of new offers again. */
    public List<StockNodeState> readmit(String node) throws InventoryBusyException {
        known(node);
        try {
            rebuilds.retire(node, false);
        } catch (RuntimeException e) {
            throw busy(e);
        }
        LOG.warn("stock node {} is taken back", node);
        return nodes();
    }

    private void known(String node) {
        // throws for a name that is not in the configuration
        RedisNode unused = nodes.node(node);
    }

    private static InventoryBusyException busy(RuntimeException e) {
        // Dubbo's own exceptions.
        LOG.debug("the stock book cannot be asked about nodes", e);
        return new InventoryBusyException("the stock book cannot be asked about nodes");
    }
}
