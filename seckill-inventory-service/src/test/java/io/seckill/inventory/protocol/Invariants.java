package io.seckill.inventory.protocol;

import org.jspecify.annotations.Nullable;

/** What holds after every step, and what holds when all is quiet. */
final class Invariants {

    private final World world;
    private final Book book;

    Invariants(World world) {
        this.world = world;
        this.book = world.book;
    }

    /** After each step, whatever goes on. */
    void afterStep() {
        stockBook();
        for (int node = 0; node < World.NODES; node++) {
            for (int shard = 0; shard < World.SHARDS; shard++) {
                ledger(shard, node);
            }
        }
        if (!book.rebuilding) {
            overAllShards();
        }
    }

    /** What MySQL alone answers for: it holds even if the shards lie. */
    void stockBook() {
        if (book.sold > book.total || book.sold < 0) {
            world.violated(Violation.OVERSOLD, book.toString());
        }
        for (int user = 0; user < World.USERS; user++) {
            if (book.heldBy[user] > World.LIMIT) {
                world.violated(Violation.ABOVE_LIMIT, "user " + user + " has " + book.heldBy[user]);
            }
        }
    }

    private void ledger(int shard, int node) {
        ShardCopy copy = world.nodes.copy(shard, node);
        if (!copy.balanced()) {
            world.violated(Violation.LEDGER, "shard %d on node %d: %s".formatted(shard, node, copy));
        }
        if (copy.belowZero()) {
            world.violated(Violation.BELOW_ZERO, "shard %d on node %d: %s".formatted(shard, node, copy));
        }
    }

    /** Audit (b), at every moment at which no rebuild goes on and no shard is lost. */
    private void overAllShards() {
        int units = 0;
        for (int shard = 0; shard < World.SHARDS; shard++) {
            if (!world.standing(shard)) {
                return;
            }
            ShardCopy copy = world.named(shard);
            units += copy.granted;
            for (int id : copy.openTransfers()) {
                ShardCopy.Transfer transfer = copy.transfers.get(id);
                if (transfer != null && world.named(transfer.to()).incoming.containsKey(id)) {
                    units -= transfer.units();
                }
            }
        }
        for (Book.Grant grant : book.fresh.values()) {
            Integer applied = world.named(grant.shard()).grants.get(grant.id());
            if (applied == null) {
                units += Math.max(grant.units(), 0);
            } else {
                units -= Math.min(applied, 0);
            }
        }
        if (units != book.total) {
            world.violated(
                    units < book.total ? Violation.UNITS_LOST : Violation.UNITS_INVENTED,
                    "%d units over all shards, total %d".formatted(units, book.total));
        }
    }

    /** When faults are over, everything is delivered and nothing is left to sweep. */
    void atRest() {
        int available = 0;
        for (int shard = 0; shard < World.SHARDS; shard++) {
            ShardCopy copy = world.named(shard);
            available += copy.available;
            counted(shard, copy);
        }
        int live = 0;
        for (Row row : book.rows.values()) {
            live += row.live() ? row.quantity : 0;
            agrees(row, world.named(row.shard).reservations.get(row.id));
        }
        if (live != book.sold) {
            world.violated(Violation.OVERSOLD, "sold %d, live rows %d".formatted(book.sold, live));
        }
        if (available + book.sold != book.total) {
            world.violated(
                    available + book.sold < book.total ? Violation.UNITS_LOST : Violation.UNITS_INVENTED,
                    "available %d, sold %d, total %d".formatted(available, book.sold, book.total));
        }
        for (World.Accepted accepted : world.accepted.values()) {
            if (!book.rows.containsKey(accepted.id())) {
                world.violated(Violation.UNDECIDED, accepted.toString());
            }
        }
    }

    private void counted(int shard, ShardCopy copy) {
        int pending = 0;
        int ordered = 0;
        int[] quota = new int[World.USERS];
        for (ShardCopy.Held held : copy.reservations.values()) {
            if (held.state() == ShardCopy.State.PENDING || held.state() == ShardCopy.State.ORDERED) {
                quota[held.user()] += held.quantity();
                pending += held.state() == ShardCopy.State.PENDING ? held.quantity() : 0;
                ordered += held.state() == ShardCopy.State.ORDERED ? held.quantity() : 0;
            }
        }
        boolean same = pending == copy.pending && ordered == copy.ordered;
        for (int user = 0; user < World.USERS; user++) {
            same &= quota[user] == copy.quota[user];
        }
        if (!same) {
            world.violated(Violation.MISCOUNTED, "shard %d: %s %s".formatted(shard, copy, copy.reservations));
        }
        if (copy.pending != 0) {
            world.violated(Violation.UNDECIDED, "shard %d: %s %s".formatted(shard, copy, copy.reservations));
        }
    }

    private void agrees(Row row, ShardCopy.@Nullable Held held) {
        ShardCopy.State state = held == null ? null : held.state();
        String both = "reservation %d of shard %d: row %s, shard %s".formatted(row.id, row.shard, row.state, state);
        if (row.live() && state != ShardCopy.State.ORDERED) {
            world.violated(state != null && state.over() ? Violation.RELEASED_AND_LIVE : Violation.LIVE_UNKNOWN, both);
        }
        if (!row.live() && state != null && !state.over()) {
            world.violated(Violation.NEVER_RELEASED, both);
        }
    }
}
