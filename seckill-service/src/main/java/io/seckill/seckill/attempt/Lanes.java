package io.seckill.seckill.attempt;

import com.github.benmanes.caffeine.cache.AsyncCache;
import com.github.benmanes.caffeine.cache.Caffeine;
import io.seckill.common.inventory.HomeShard;
import io.seckill.common.inventory.Placement;
import io.seckill.common.session.OfferKey;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.ToIntFunction;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The lanes of the offers on sale. How an offer is spread does not change, so inventory is asked once for each offer. */
final class Lanes {

    private static final Logger log = LoggerFactory.getLogger(Lanes.class);

    private final LaneTools tools;
    private final AsyncCache<OfferKey, OfferLanes> offers;

    /** @param lanes by shard number */
    private record OfferLanes(Placement placement, List<Lane> lanes) {}

    Lanes(LaneTools tools) {
        this.tools = tools;
        this.offers = Caffeine.newBuilder()
                .maximumSize(tools.settings().maxOffers())
                .expireAfterAccess(tools.settings().offerKept())
                .buildAsync();
    }

    /**
     * The lane to the user's home shard. The first attempts of an offer wait for one question to inventory; what failed, or
     * was "not granted yet", is asked anew by the next.
     *
     * @return null when it cannot be known now
     */
    @Nullable
    Lane find(OfferKey offer, String userId, Duration atMost) {
        OfferLanes found = lanesOf(offer, atMost);
        return found == null ? null : found.lanes().get(HomeShard.of(userId, found.placement()));
    }

    /** The sum over all lanes. */
    int sum(ToIntFunction<Lane> of) {
        return offers.synchronous().asMap().values().stream()
                .flatMap(offer -> offer.lanes().stream())
                .mapToInt(of)
                .sum();
    }

    private @Nullable OfferLanes lanesOf(OfferKey offer, Duration atMost) {
        CompletableFuture<OfferLanes> lanes =
                offers.get(offer, (key, executor) -> CompletableFuture.supplyAsync(() -> open(key), tools.executor()));
        OfferLanes found = result(lanes, atMost);
        if (found == null && lanes.isDone()) {
            // the cache drops an answer of null too, but perhaps a moment later than the next attempt comes
            offers.asMap().remove(offer, lanes);
        }
        return found;
    }

    private static @Nullable OfferLanes result(CompletableFuture<OfferLanes> lanes, Duration atMost) {
        if (lanes.isDone()) {
            return lanes.join();
        }
        try {
            return lanes.get(atMost.toNanos(), TimeUnit.NANOSECONDS);
        } catch (TimeoutException e) {
            return null;
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return null;
        } catch (ExecutionException e) {
            throw new IllegalStateException("looking for lanes never fails", e);
        }
    }

    private @Nullable OfferLanes open(OfferKey offer) {
        Placement placement;
        try {
            placement = tools.inventory().placement(offer);
        } catch (RuntimeException e) {
            log.debug("Inventory cannot be asked where {} lies", offer, e);
            return null;
        }
        if (placement == null) {
            return null;
        }
        if (!HomeShard.HASH.equals(placement.hash()) || placement.shardCount() < 1) {
            log.error("Offer {} is spread as {}, which this release does not know", offer, placement);
            return null;
        }
        List<Lane> lanes = new ArrayList<>(placement.shardCount());
        for (int shard = 0; shard < placement.shardCount(); shard++) {
            lanes.add(new Lane(offer, shard, tools));
        }
        return new OfferLanes(placement, List.copyOf(lanes));
    }
}
