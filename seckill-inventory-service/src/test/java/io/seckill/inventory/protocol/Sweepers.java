package io.seckill.inventory.protocol;

import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** What is repeated until it is done; each pass by one instance, which works with what it believes. */
final class Sweepers {

    private final World world;
    private final Delivery delivery;

    Sweepers(World world, Delivery delivery) {
        this.world = world;
        this.delivery = delivery;
    }

    /** Pending reservations: the decided are settled, the unknown are published again. */
    void pending(int instance) {
        for (int shard = 0; shard < World.SHARDS; shard++) {
            ShardCopy copy = look(instance, shard);
            if (copy == null) {
                continue;
            }
            for (Map.Entry<Integer, ShardCopy.Held> entry : copy.reservations.entrySet()) {
                ShardCopy.Held held = entry.getValue();
                if (held.state() != ShardCopy.State.PENDING) {
                    continue;
                }
                int id = entry.getKey();
                Row row = world.guards.on(Guard.SWEEPER_SETTLES_THE_KNOWN) ? world.book.rows.get(id) : null;
                if (row != null) {
                    delivery.answer(instance, row);
                } else {
                    world.network.send(new Message.Requested(id, held.user(), held.quantity(), shard, held.epoch()));
                }
            }
        }
    }

    /** Open transfers: deposited again, and so settled. */
    void transfers(int instance) {
        for (int shard = 0; shard < World.SHARDS; shard++) {
            ShardCopy copy = look(instance, shard);
            if (copy == null) {
                continue;
            }
            for (int id : copy.openTransfers()) {
                ShardCopy.Transfer transfer = copy.transfers.get(id);
                if (transfer != null) {
                    delivery.sendDeposit(instance, id, shard, transfer);
                }
            }
        }
    }

    /** Releases that are owed. */
    void releases(int instance) {
        if (!world.guards.on(Guard.RELEASES_OWED)) {
            return;
        }
        for (Row row : world.book.rows.values()) {
            if (row.owed) {
                world.network.send(new Message.Release(world.route(instance, row.shard), row.id));
            }
        }
    }

    /** NEW rows of the stock book. */
    void grants(int instance) {
        for (Book.Grant grant : List.copyOf(world.book.fresh.values())) {
            delivery.sendGrant(world.route(instance, grant.shard()), grant.id(), grant.units(), grant.epoch());
        }
    }

    /** Shards that are not there: first openings that were never done, or not to their end. */
    void openings(int instance) {
        View view = world.views.get(instance);
        for (int shard = 0; shard < World.SHARDS && !view.rebuilding(); shard++) {
            Message.Route route = world.route(instance, shard);
            ShardCopy copy = world.seen(route);
            if (world.nodes.reachable(route.node()) && copy.building && copy.epoch <= route.epoch()) {
                world.network.send(new Message.FirstBuild(
                        new NodeCall.Build(shard, route.node(), route.epoch(), view.nodeId(shard))));
            }
        }
    }

    /** Reservations that a status tells of and no row: what was accepted is asked for again. */
    void statuses() {
        for (World.Accepted accepted : world.accepted.values()) {
            if (!world.book.rows.containsKey(accepted.id())) {
                world.network.send(accepted.request());
            }
        }
    }

    /** The copy an instance believes in, if it can be reached and answers; else the instance reads the map anew. */
    private @Nullable ShardCopy look(int instance, int shard) {
        Message.Route route = world.route(instance, shard);
        if (!world.nodes.reachable(route.node())) {
            return null;
        }
        ShardCopy copy = world.seen(route);
        if (copy.refuses(route.epoch())) {
            world.views.get(instance).refresh(world.book);
            return null;
        }
        return copy;
    }
}
