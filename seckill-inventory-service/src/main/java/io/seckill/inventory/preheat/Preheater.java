package io.seckill.inventory.preheat;

import io.seckill.common.inventory.HomeShard;
import io.seckill.common.inventory.InventoryBusyException;
import io.seckill.common.order.OfferGuard;
import io.seckill.common.order.OpenOffer;
import io.seckill.common.order.RebuildBook;
import io.seckill.common.order.SaleState;
import io.seckill.common.order.StockBook;
import io.seckill.common.order.StockNode;
import io.seckill.common.redis.RedisNode;
import io.seckill.common.redis.RedisNodes;
import io.seckill.common.redis.RedisUnavailableException;
import io.seckill.common.session.Offer;
import io.seckill.common.session.OfferKey;
import io.seckill.inventory.stock.OfferShards;
import io.seckill.inventory.stock.ShardMap;
import io.seckill.inventory.stock.StockSettings;
import java.math.RoundingMode;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Makes an announced offer true on its shards: the stock book first, then the shards after it. Every step may be repeated, and
 * come late: a restart or a second event never touches a running counter.
 */
final class Preheater {

    private static final Logger LOG = LoggerFactory.getLogger(Preheater.class);

    private final StockBook book;
    private final RebuildBook rebuilds;
    private final RedisNodes nodes;
    private final ShardMap map;
    private final Opening opening;
    private final Granting granting;
    private final StockSettings settings;
    private final Clock clock;

    Preheater(
            StockBook book,
            RebuildBook rebuilds,
            RedisNodes nodes,
            ShardMap map,
            Opening opening,
            Granting granting,
            StockSettings settings,
            Clock clock) {
        this.book = book;
        this.rebuilds = rebuilds;
        this.nodes = nodes;
        this.map = map;
        this.opening = opening;
        this.granting = granting;
        this.settings = settings;
        this.clock = clock;
    }

    /**
     * Follows an announcement.
     *
     * @throws InventoryBusyException when the stock book or every stock node is away: the announcement has to come again
     */
    void announced(Offer offer) throws InventoryBusyException {
        SaleState state;
        switch (offer.status()) {
            case DRAFT -> {
                return;
            }
            case PUBLISHED -> state = SaleState.OPEN;
            case PAUSED -> state = SaleState.PAUSED;
            case CLOSED -> state = SaleState.CLOSED;
            default -> throw new IllegalStateException("unknown status " + offer.status());
        }
        OfferGuard guard = guard(offer, state);
        if (guard == null) {
            return;
        }
        OfferShards shards = map.learn(guard);
        opening.follow(shards);
        granting.replay(offer.key());
    }

    /** Brings an offer's shards to what the stock book says; whether they are. */
    boolean follow(OfferKey offer) throws InventoryBusyException {
        OfferShards shards = map.current(offer);
        if (shards == null) {
            return true;
        }
        boolean open = opening.follow(shards);
        return granting.replay(offer) && open;
    }

    private @Nullable OfferGuard guard(Offer offer, SaleState state) throws InventoryBusyException {
        try {
            OfferGuard guard = book.guard(offer.key());
            if (guard == null) {
                if (state == SaleState.CLOSED && clock.millis() >= offer.endsAt()) {
                    // Never granted, and over: there is nothing to close.
                    return null;
                }
                // Closed before it was ever granted: the row keeps an older "published" that comes late from opening
                // it.
                guard = book.open(openOffer(offer, state), shardCount(), HomeShard.HASH, healthyNodes(offer.key()));
                LOG.info(
                        "offer {} of {} units was opened over {} shards",
                        offer.key(),
                        guard.total(),
                        guard.shards().size());
            }
            if (guard.stateRevision() < offer.revision()) {
                OfferGuard changed = book.changeState(offer.key(), offer.revision(), state, offer.endsAt());
                guard = changed == null ? guard : changed;
            }
            return guard;
        } catch (RedisUnavailableException e) {
            throw new InventoryBusyException(
                    "stock node " + e.node() + " went away while offer " + offer.key() + " was opened");
        } catch (RuntimeException e) {
            LOG.debug("stock book cannot be asked about {}", offer.key(), e);
            throw new InventoryBusyException("the stock book cannot be asked about offer " + offer.key());
        }
    }

    private static OpenOffer openOffer(Offer offer, SaleState state) {
        return new OpenOffer(
                offer.key(),
                offer.revision(),
                offer.seckillStock(),
                offer.purchaseLimit(),
                offer.seckillPrice().setScale(2, RoundingMode.UNNECESSARY),
                offer.title(),
                offer.startsAt(),
                offer.endsAt(),
                offer.paySeconds(),
                state);
    }

    private int shardCount() {
        return settings.shards() == 0 ? nodes.all().size() : settings.shards();
    }

    private List<StockNode> healthyNodes(OfferKey offer) throws InventoryBusyException {
        List<String> retired = rebuilds.retiredNodes();
        List<StockNode> healthy = new ArrayList<>();
        for (RedisNode node : nodes.all()) {
            try {
                if (node.available() && !retired.contains(node.name())) {
                    healthy.add(new StockNode(node.name(), node.id()));
                }
            } catch (RedisUnavailableException e) {
                LOG.warn("stock node {} is away, offer {} is opened without it", node.name(), offer);
            }
        }
        if (healthy.isEmpty()) {
            throw new InventoryBusyException("no stock node can be reached");
        }
        return healthy;
    }
}
