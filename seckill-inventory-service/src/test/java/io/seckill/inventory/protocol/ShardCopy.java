package io.seckill.inventory.protocol;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * What one node holds of one shard, and the scripts that change it, each in one step. A copy at epoch 0 that is building stands
 * for "no stock key".
 */
final class ShardCopy {

    enum State {
        PENDING,
        ORDERED,
        RELEASED,
        TOMBSTONE;

        boolean over() {
            return this == RELEASED || this == TOMBSTONE;
        }
    }

    /** A reservation as the shard knows it; the epoch is the one it was accepted under. */
    record Held(int user, int quantity, int epoch, State state) {}

    enum Way {
        OPEN,
        SETTLED,
        RETURNED
    }

    /** Units that left for another shard; the epoch is the one of the withdraw. */
    record Transfer(int to, int units, int epoch, Way way) {}

    /** A reservation as a rebuild puts it back. */
    record Restored(int id, int user, int quantity, int epoch, boolean live) {}

    private final Guards guards;

    int epoch;
    boolean building = true;
    boolean frozen;
    boolean draining;
    int available;
    int pending;
    int ordered;
    int outgoing;
    int granted;
    final Map<Integer, Held> reservations = new LinkedHashMap<>();
    final int[] quota = new int[World.USERS];
    final Map<Integer, Transfer> transfers = new LinkedHashMap<>();
    final Map<Integer, Integer> incoming = new HashMap<>();
    /** By grantId, what was applied: positive for a grant, 0 or negative for a revoke. */
    final Map<Integer, Integer> grants = new HashMap<>();

    ShardCopy(Guards guards) {
        this.guards = guards;
    }

    /** A key that {@code build} has just made. */
    static ShardCopy built(Guards guards, int epoch) {
        ShardCopy copy = new ShardCopy(guards);
        copy.epoch = epoch;
        return copy;
    }

    /** The first line of every script. */
    boolean refuses(int at) {
        return building || otherEpoch(at);
    }

    private boolean otherEpoch(int at) {
        return epoch == 0 || (at != epoch && guards.on(Guard.EPOCH_IN_EVERY_SCRIPT));
    }

    private boolean held() {
        return frozen && guards.on(Guard.FROZEN_HOLDS_UNITS);
    }

    Word reserve(int at, int id, int user, int quantity) {
        if (refuses(at)) {
            return Word.NOT_OPEN;
        }
        Held known = guards.on(Guard.KNOWN_ID_FIRST) ? reservations.get(id) : null;
        if (known != null) {
            if (known.state() == State.TOMBSTONE) {
                return Word.TOMBSTONE;
            }
            return known.quantity() == quantity ? Word.REPEATED : Word.REUSED;
        }
        if (draining) {
            return Word.DRAINING;
        }
        if (quota[user] + quantity > World.LIMIT) {
            return Word.LIMIT;
        }
        if (quantity > available) {
            return Word.EMPTY;
        }
        available -= quantity;
        pending += quantity;
        quota[user] += quantity;
        reservations.put(id, new Held(user, quantity, epoch, State.PENDING));
        return Word.OK;
    }

    Word order(int at, int id) {
        if (refuses(at)) {
            return Word.NOT_OPEN;
        }
        Held known = reservations.get(id);
        if (known == null) {
            return Word.UNKNOWN;
        }
        if (known.state() == State.PENDING) {
            pending -= known.quantity();
            ordered += known.quantity();
            put(id, known, State.ORDERED);
        }
        return Word.OK;
    }

    Word release(int at, int id) {
        if (refuses(at)) {
            return Word.NOT_OPEN;
        }
        Held known = reservations.get(id);
        if (known == null) {
            if (guards.on(Guard.TOMBSTONES)) {
                reservations.put(id, new Held(0, 0, epoch, State.TOMBSTONE));
            }
            return Word.UNKNOWN;
        }
        if (known.state() == State.PENDING || known.state() == State.ORDERED) {
            pending -= known.state() == State.PENDING ? known.quantity() : 0;
            ordered -= known.state() == State.ORDERED ? known.quantity() : 0;
            available += known.quantity();
            quota[known.user()] -= known.quantity();
            put(id, known, State.RELEASED);
        }
        return Word.OK;
    }

    private void put(int id, Held known, State next) {
        reservations.put(id, new Held(known.user(), known.quantity(), known.epoch(), next));
    }

    /** On OK the transfer stands in {@link #transfers}: the one made now, or the first one again. */
    Word withdraw(int at, int transferId, int units, int to, boolean drain) {
        if (refuses(at)) {
            return Word.NOT_OPEN;
        }
        if (held()) {
            return Word.FROZEN;
        }
        if (transfers.containsKey(transferId)) {
            return Word.OK;
        }
        if (draining && !drain) {
            return Word.DRAINING;
        }
        if (guards.on(Guard.ONE_TRANSFER_PER_PAIR)
                && transfers.values().stream().anyMatch(t -> t.way() == Way.OPEN && t.to() == to)) {
            return Word.OTHER_OPEN;
        }
        int taken = Math.min(units, available);
        if (taken < 1) {
            return Word.EMPTY;
        }
        available -= taken;
        outgoing += taken;
        transfers.put(transferId, new Transfer(to, taken, epoch, Way.OPEN));
        return Word.OK;
    }

    Word deposit(int at, int transferId, int units) {
        if (refuses(at)) {
            return Word.NOT_OPEN;
        }
        if (held()) {
            return Word.FROZEN;
        }
        if (incoming.containsKey(transferId) && guards.on(Guard.DEPOSITS_REMEMBERED)) {
            return Word.OK;
        }
        if (draining) {
            return Word.DRAINING;
        }
        incoming.put(transferId, units);
        available += units;
        granted += units;
        return Word.OK;
    }

    Word settle(int at, int transferId) {
        if (refuses(at)) {
            return Word.NOT_OPEN;
        }
        return held() ? Word.FROZEN : close(transferId, Way.SETTLED);
    }

    /** A rebuild's settle or return, on a frozen shard and on no other. */
    Word closeByRebuild(int at, int transferId, Way way) {
        if (refuses(at)) {
            return Word.NOT_OPEN;
        }
        boolean ready = frozen || !guards.on(Guard.OFFER_WIDE_EPOCH);
        return ready ? close(transferId, way) : Word.NOT_FROZEN;
    }

    private Word close(int transferId, Way way) {
        Transfer transfer = transfers.get(transferId);
        if (transfer == null) {
            return Word.UNKNOWN;
        }
        if (transfer.way() == Way.OPEN) {
            outgoing -= transfer.units();
            granted -= way == Way.SETTLED ? transfer.units() : 0;
            available += way == Way.RETURNED ? transfer.units() : 0;
            if (guards.on(Guard.SETTLED_REMEMBERED)) {
                transfers.put(transferId, new Transfer(transfer.to(), transfer.units(), transfer.epoch(), way));
            } else {
                transfers.remove(transferId);
            }
        }
        return Word.OK;
    }

    /** A grant, or with negative units a revoke of at most so many. On OK {@link #grants} has what was applied. */
    Word grant(int at, int grantId, int units) {
        if (refuses(at)) {
            return Word.NOT_OPEN;
        }
        if (held()) {
            return Word.FROZEN;
        }
        if (grants.containsKey(grantId) && guards.on(Guard.GRANTS_REMEMBERED)) {
            return Word.OK;
        }
        int applied = units > 0 ? units : -Math.min(-units, available);
        available += applied;
        granted += applied;
        grants.put(grantId, applied);
        return Word.OK;
    }

    Word drain(int at) {
        if (refuses(at)) {
            return Word.NOT_OPEN;
        }
        draining = true;
        return Word.OK;
    }

    Word freeze(int next) {
        if (building) {
            return Word.NOT_OPEN;
        }
        if (epoch > next) {
            return Word.NEWER;
        }
        if (epoch == next && !frozen && guards.on(Guard.LATE_FREEZE_IGNORED)) {
            return Word.THAWED;
        }
        epoch = next;
        frozen = true;
        return Word.OK;
    }

    Word thaw(int at) {
        if (refuses(at)) {
            return Word.NOT_OPEN;
        }
        frozen = false;
        return Word.OK;
    }

    Word restore(int at, List<Restored> page) {
        if (!building || otherEpoch(at)) {
            return Word.NOT_OPEN;
        }
        for (Restored each : page) {
            if (!reservations.containsKey(each.id())) {
                int live = each.live() ? each.quantity() : 0;
                ordered += live;
                granted += live;
                quota[each.user()] += live;
                State state = each.live() ? State.ORDERED : State.RELEASED;
                reservations.put(each.id(), new Held(each.user(), each.quantity(), each.epoch(), state));
            }
        }
        return Word.OK;
    }

    Word open(int at, int units) {
        if (otherEpoch(at)) {
            return Word.NOT_OPEN;
        }
        if (!building && guards.on(Guard.OPEN_NEEDS_BUILDING)) {
            return Word.OK;
        }
        int free = units - ordered - pending - outgoing;
        if (free < 0) {
            return Word.SHORT;
        }
        available = free;
        granted = units;
        building = false;
        return Word.OK;
    }

    /** The transfers that are not closed. */
    List<Integer> openTransfers() {
        List<Integer> open = new ArrayList<>();
        transfers.forEach((id, transfer) -> {
            if (transfer.way() == Way.OPEN) {
                open.add(id);
            }
        });
        return open;
    }

    boolean balanced() {
        return available + pending + ordered + outgoing == granted;
    }

    boolean belowZero() {
        return available < 0 || pending < 0 || ordered < 0 || outgoing < 0;
    }

    @Override
    public String toString() {
        return "e%d%s%s%s a%d p%d o%d out%d g%d"
                .formatted(
                        epoch,
                        building ? " BUILDING" : "",
                        frozen ? " FROZEN" : "",
                        draining ? " DRAINING" : "",
                        available,
                        pending,
                        ordered,
                        outgoing,
                        granted);
    }
}
