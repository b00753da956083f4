package io.seckill.inventory.protocol;

import java.util.Arrays;
import java.util.List;

/** What shoppers, operators, sweepers and faults do while a run goes on, one act at a time. */
final class Happenings {

    private static final int MOST_LOSSES = 3;
    private static final int MOST_TOTAL = 12;
    private static final int CROWDED = 40;
    private static final int NEWEST = 4;

    private final World world;
    private final Chance chance;
    private final Delivery delivery;
    private final Sweepers sweepers;
    private int losses;

    Happenings(World world, Delivery delivery, Sweepers sweepers) {
        this.world = world;
        this.chance = world.chance;
        this.delivery = delivery;
        this.sweepers = sweepers;
    }

    void happen(Act act) {
        switch (act) {
            case DELIVER -> deliver();
            case REBUILD -> rebuild();
            case SHOP -> shop();
            case REPEAT -> repeat();
            case CANCEL -> cancel();
            case MOVE -> move(chance.below(World.SHARDS), false);
            case RISE -> adjust(1 + chance.below(2));
            case FALL -> adjust(-1 - chance.below(2));
            case SWEEP_OPENINGS -> sweepers.openings(world.anyInstance());
            case SWEEP_GRANTS -> sweepers.grants(world.anyInstance());
            case SWEEP_PENDING -> sweepers.pending(world.anyInstance());
            case SWEEP_TRANSFERS -> sweepers.transfers(world.anyInstance());
            case SWEEP_RELEASES -> sweepers.releases(world.anyInstance());
            case READ_STATUSES -> sweepers.statuses();
            case REFRESH_VIEW -> world.views.get(world.anyInstance()).refresh(world.book);
            case LOSE_NODE -> loseNode();
            case NODE_AWAY -> away(chance.below(World.NODES), true);
            case NODE_BACK -> away(chance.below(World.NODES), false);
            case RETIRE -> retire(chance.below(World.SHARDS));
            case START_REBUILDER -> startRebuilder();
            case STOP_REBUILDER -> stopRebuilder();
            case LIE -> lie();
        }
    }

    /** A message arrives, or is lost, or arrives and comes once more. */
    private void deliver() {
        int size = world.network.size();
        if (size == 0) {
            return;
        }
        boolean newest = chance.percent(world.profile.newestFirst());
        int index = newest ? size - 1 - chance.below(Math.min(NEWEST, size)) : chance.below(size);
        Message message = world.network.get(index);
        if (message.node() >= 0 && !world.nodes.reachable(message.node())) {
            return;
        }
        int luck = chance.below(100);
        boolean lost = luck < (size > CROWDED ? 50 : 12);
        boolean again = luck >= 86;
        if (!again) {
            world.network.remove(index);
        }
        if (lost) {
            say("lost: " + message);
            return;
        }
        String answer = delivery.deliver(message);
        if (world.trace.on()) {
            world.tell((again ? "not for the last time: " : "") + message + " -> " + answer);
        }
    }

    private void rebuild() {
        if (world.rebuilders.isEmpty()) {
            return;
        }
        Rebuilder rebuilder = chance.oneOf(world.rebuilders);
        int steps = 1 + chance.below(world.profile.burst());
        boolean goesOn = true;
        for (int step = 0; step < steps && goesOn && !rebuilder.finished(); step++) {
            goesOn = rebuilder.step();
        }
        if (rebuilder.finished()) {
            world.rebuilders.remove(rebuilder);
        }
    }

    private void shop() {
        World.Token token = new World.Token(world.nextId(), chance.below(World.USERS), 1 + chance.below(2));
        world.tokens.add(token);
        reserve(token);
    }

    private void repeat() {
        if (!world.tokens.isEmpty()) {
            reserve(chance.oneOf(world.tokens));
        }
    }

    private void reserve(World.Token token) {
        Message.Route route = world.route(world.anyInstance(), token.home());
        world.network.send(new Message.Reserve(route, token.id(), token.user(), token.quantity()));
        if (!world.guards.on(Guard.NOBODY_CLEANS_UP)) {
            world.network.send(new Message.Release(route, token.id()));
        }
    }

    /** An order is given back, or its deadline passes. */
    private void cancel() {
        List<Row> live = world.book.rows.values().stream().filter(Row::live).toList();
        if (!live.isEmpty()) {
            Row row = chance.oneOf(live);
            world.book.cancel(row);
            say("cancelled: " + row.id);
            delivery.answer(world.anyInstance(), row);
        }
    }

    private void move(int from, boolean drain) {
        int to = (from + 1 + chance.below(World.SHARDS - 1)) % World.SHARDS;
        Message.Route route = world.route(world.anyInstance(), from);
        world.network.send(new Message.Withdraw(route, world.nextId(), to, 1 + chance.below(3), drain));
    }

    private void adjust(int units) {
        if (world.book.total + units <= MOST_TOTAL) {
            boolean taken = world.book.adjust(world.nextId(), chance.below(World.SHARDS), units);
            say("adjustment by " + units + (taken ? "" : ": waits"));
        }
    }

    private void loseNode() {
        if (losses < MOST_LOSSES) {
            losses++;
            int node = chance.below(World.NODES);
            world.nodes.lose(node);
            say("node " + node + " loses its data");
        }
    }

    private void away(int node, boolean away) {
        if (world.nodes.reachable(node) == away) {
            world.nodes.away(node, away);
            say("node " + node + (away ? " is away" : " is back"));
        }
    }

    /** A shard is drained; when it is empty and its pending is 0 it moves to another node. */
    private void retire(int shard) {
        ShardCopy copy = world.named(shard);
        if (!copy.draining) {
            world.network.send(new Message.Drain(world.route(world.anyInstance(), shard)));
        } else if (copy.pending == 0 && copy.available == 0) {
            begin(Rebuilder.retire(world, shard));
        } else {
            move(shard, true);
        }
    }

    private void startRebuilder() {
        boolean needed = world.book.rebuilding || chance.percent(5);
        for (int shard = 0; shard < World.SHARDS; shard++) {
            needed |= !world.standing(shard) || !world.nodes.reachable(world.book.node[shard]);
        }
        if (needed) {
            begin(Rebuilder.start(world));
        }
    }

    private void begin(Rebuilder rebuilder) {
        if (world.rebuilders.size() < world.profile.mostRebuilders()) {
            world.rebuilders.add(rebuilder);
        }
    }

    private void stopRebuilder() {
        if (!world.rebuilders.isEmpty()) {
            Rebuilder stopped = chance.oneOf(world.rebuilders);
            world.rebuilders.remove(stopped);
            say(stopped + " stops for good");
        }
    }

    /** Somebody gives a shard units that it does not have, or forgets who holds what. */
    private void lie() {
        ShardCopy copy = world.named(chance.below(World.SHARDS));
        if (chance.percent(50) && !copy.building) {
            copy.available += 2;
            copy.granted += 2;
            say("a shard makes two units up");
        } else {
            Arrays.fill(copy.quota, 0);
            say("a shard forgets its quotas");
        }
    }

    private void say(String line) {
        if (world.trace.on()) {
            world.tell(line);
        }
    }
}
