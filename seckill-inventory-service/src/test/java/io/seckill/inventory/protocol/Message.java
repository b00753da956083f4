package io.seckill.inventory.protocol;

import java.util.Map;

/** What is on its way between processes; it may come twice, late, out of order, or never. */
sealed interface Message {

    /** The node it goes to, or -1: to MySQL. */
    default int node() {
        return -1;
    }

    /**
     * To a shard, as an instance of the inventory service knows it.
     *
     * @param again the second try, after NOT_OPEN
     */
    record Route(int instance, int shard, int node, int epoch, boolean again) {

        @Override
        public String toString() {
            return "instance %d to %d@%d under %d%s".formatted(instance, shard, node, epoch, again ? ", again" : "");
        }
    }

    /** Calls of an instance to a shard. */
    sealed interface Call extends Message {

        Route route();

        @Override
        default int node() {
            return route().node();
        }
    }

    record Reserve(Route route, int id, int user, int quantity) implements Call {}

    record Order(Route route, int id) implements Call {}

    record Release(Route route, int id) implements Call {}

    record Withdraw(Route route, int transfer, int to, int units, boolean drain) implements Call {}

    record Deposit(Route route, int transfer, int from, int units) implements Call {}

    record Settle(Route route, int transfer) implements Call {}

    record Grant(Route route, int grant, int units, int rowEpoch) implements Call {}

    record Drain(Route route) implements Call {}

    /** A late repetition of what a rebuilder asked of a node. */
    record Late(NodeCall call) implements Message {

        @Override
        public int node() {
            return call.node();
        }
    }

    /** A first opening begins: nobody rebuilds, and the shard is not there. */
    record FirstBuild(NodeCall.Build build) implements Message {

        @Override
        public int node() {
            return build.node();
        }
    }

    /** The order request of an accepted reservation; the epoch is the one it was accepted under. */
    record Requested(int id, int user, int quantity, int shard, int epoch) implements Message {}

    /** The second half of an order transaction that does not lock the guard row. */
    record Insert(Requested request, Row.State state) implements Message {}

    /** A grant or revoke was applied. */
    record Applied(int grant, int applied, int epoch) implements Message {}

    /** A release was confirmed. */
    record Released(int id, int shard, int epoch) implements Message {}

    /** A late repetition of a rebuild's step 1. */
    record LateRaise(Raise raise) implements Message {}

    /**
     * Step 1 of a rebuild.
     *
     * @param lost by shard, where it shall be
     */
    record Raise(int token, Map<Integer, Place> lost) {}

    /** A node, and the id under which it was known. */
    record Place(int node, int nodeId) {}
}
