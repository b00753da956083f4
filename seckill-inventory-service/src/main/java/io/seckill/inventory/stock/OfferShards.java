package io.seckill.inventory.stock;

import io.seckill.common.inventory.Placement;
import io.seckill.common.order.OfferGuard;
import io.seckill.common.order.ShardPlace;
import io.seckill.common.redis.RedisNode;
import io.seckill.common.redis.RedisNodes;
import io.seckill.common.session.OfferKey;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Collectors;

/** An offer's shards as the guard row had them when it was read. Immutable. */
public final class OfferShards {

    private final OfferGuard guard;
    private final Placement placement;
    private final List<Shard> all;

    private OfferShards(OfferGuard guard, List<Shard> all) {
        this.guard = guard;
        this.placement = new Placement(all.size(), guard.shardHash());
        this.all = List.copyOf(all);
    }

    static OfferShards of(OfferGuard guard, RedisNodes nodes) {
        Map<String, RedisNode> byName =
                nodes.all().stream().collect(Collectors.toMap(RedisNode::name, Function.identity()));
        List<Shard> shards = new ArrayList<>();
        for (ShardPlace place : guard.shards()) {
            shards.add(new Shard(
                    guard.offer(),
                    place.shard(),
                    guard.shards().size(),
                    guard.epoch(),
                    place.node(),
                    place.nodeId(),
                    byName.get(place.node())));
        }
        return new OfferShards(guard, shards);
    }

    public OfferKey offer() {
        return guard.offer();
    }

    /** The guard row as it was read: its counters are old, its epoch and shard map are what this is made of. */
    public OfferGuard guard() {
        return guard;
    }

    /** Whether the sale is over for good: the shards' keys end, and MySQL alone knows what was decided. */
    public boolean archived() {
        return guard.phase() == OfferGuard.Phase.ARCHIVED;
    }

    public long epoch() {
        return guard.epoch();
    }

    public Placement placement() {
        return placement;
    }

    /** By number. */
    public List<Shard> all() {
        return all;
    }

    public boolean has(int number) {
        return number >= 0 && number < all.size();
    }

    public Shard shard(int number) {
        return all.get(number);
    }

    /** Asks a shard's node how the shard stands. */
    public Standing standing(int number) {
        return Standing.of(shard(number), guard.shards().get(number));
    }
}
