package io.seckill.inventory.protocol;

/** The end of a run: faults are over, what is on its way arrives, rebuilds end, sweepers pass until nothing is left to do. */
final class Calm {

    private static final int MOST_ROUNDS = 12;
    private static final int MOST_STEPS = 4000;

    private final World world;
    private final Delivery delivery;
    private final Sweepers sweepers;
    private final Runnable check;

    Calm(World world, Delivery delivery, Sweepers sweepers, Runnable check) {
        this.world = world;
        this.delivery = delivery;
        this.sweepers = sweepers;
        this.check = check;
    }

    /** False when the offer does not come to rest. */
    boolean settle() {
        world.trace.line("faults are over");
        world.calm = true;
        for (int node = 0; node < World.NODES; node++) {
            world.nodes.away(node, false);
        }
        for (int round = 0; round < MOST_ROUNDS; round++) {
            if (!exhaust()) {
                return false;
            }
            if (world.violation() != null || !somethingLeft()) {
                return true;
            }
        }
        return false;
    }

    /** All messages and rebuilders, in any order. */
    private boolean exhaust() {
        for (int step = 0; step < MOST_STEPS; step++) {
            int rebuilders = world.rebuilders.size();
            int choices = world.network.size() + rebuilders;
            if (choices == 0 || world.violation() != null) {
                return true;
            }
            int choice = world.chance.below(choices);
            if (choice < rebuilders) {
                step(world.rebuilders.get(choice));
            } else {
                arrive(choice - rebuilders);
            }
            check.run();
        }
        return false;
    }

    private void step(Rebuilder rebuilder) {
        rebuilder.step();
        if (rebuilder.finished()) {
            world.rebuilders.remove(rebuilder);
        }
    }

    private void arrive(int index) {
        Message message = world.network.get(index);
        world.network.remove(index);
        String answer = delivery.deliver(message);
        if (world.trace.on()) {
            world.tell(message + " -> " + answer);
        }
    }

    /** Starts what is left to do. */
    private boolean somethingLeft() {
        boolean rebuild = world.book.rebuilding;
        boolean frozen = false;
        for (int shard = 0; shard < World.SHARDS; shard++) {
            rebuild |= !world.standing(shard);
            frozen |= world.named(shard).frozen;
            if (world.standing(shard) && world.named(shard).draining) {
                world.rebuilders.add(Rebuilder.retire(world, shard));
            }
        }
        if (rebuild) {
            world.rebuilders.add(Rebuilder.start(world));
        }
        for (View view : world.views) {
            view.refresh(world.book);
        }
        sweepers.openings(0);
        sweepers.pending(0);
        sweepers.transfers(0);
        sweepers.releases(0);
        sweepers.grants(0);
        sweepers.statuses();
        boolean working = world.network.size() + world.rebuilders.size() > 0;
        return working || frozen || !world.book.fresh.isEmpty();
    }
}
