package io.seckill.inventory.protocol;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** The stock book in MySQL. Each method is one transaction under the guard row, but where a guard is out. */
final class Book {

    /** A grant, or with negative units a fall that is to be revoked; the epoch is the offer's when it was written. */
    record Grant(int id, int shard, int units, int epoch) {

        @Override
        public String toString() {
            return "%d: %+d for shard %d under %d".formatted(id, units, shard, epoch);
        }
    }

    /** What a rebuild reads at one moment. */
    record Snapshot(int total, int sold, List<Grant> fresh) {}

    private final Guards guards;

    int total;
    int sold;
    int epoch = 1;
    boolean rebuilding;
    /** Of the rebuilder that wrote the epoch. */
    private int token;

    final int[] node = new int[World.SHARDS];
    final int[] nodeId = new int[World.SHARDS];
    final int[] minEpoch = new int[World.SHARDS];
    /** NEW rows; a row that is DONE is gone from here. */
    final Map<Integer, Grant> fresh = new TreeMap<>();

    final Map<Integer, Grant> done = new TreeMap<>();
    final Map<Integer, Row> rows = new TreeMap<>();
    final int[] heldBy = new int[World.USERS];

    Book(Guards guards) {
        this.guards = guards;
    }

    /** The order transaction where it is serialised: decides, or finds the row. */
    @Nullable
    Row decide(Message.Requested request) {
        Row known = rows.get(request.id());
        return known != null ? again(known) : insert(request, judge(request));
    }

    /** The row to be answered once more. */
    @Nullable
    Row again(Row known) {
        return guards.on(Guard.ANSWER_AGAIN) ? known : null;
    }

    /** The checks of the order transaction. */
    Row.State judge(Message.Requested request) {
        if (guards.on(Guard.MIN_EPOCH_FENCE) && request.epoch() < minEpoch[request.shard()]) {
            return Row.State.REJECTED;
        }
        if (guards.on(Guard.LIMIT_IN_THE_BOOK) && heldBy[request.user()] + request.quantity() > World.LIMIT) {
            return Row.State.REJECTED;
        }
        if (guards.on(Guard.SOLD_WITHIN_TOTAL) && sold + request.quantity() > total) {
            return Row.State.REJECTED;
        }
        return Row.State.ORDERED;
    }

    /** The insert of the order transaction; the id is unique, so that a second one finds the first. */
    @Nullable
    Row insert(Message.Requested request, Row.State state) {
        Row known = rows.get(request.id());
        if (known != null) {
            return again(known);
        }
        Row row = new Row(request, state);
        if (row.live()) {
            sold += row.quantity;
            heldBy[row.user] += row.quantity;
        }
        if (row.live() || guards.on(Guard.REJECTED_ROWS_KEPT)) {
            rows.put(row.id, row);
        }
        return row;
    }

    void cancel(Row row) {
        row.state = Row.State.CANCELLED;
        row.owed = true;
        sold -= row.quantity;
        heldBy[row.user] -= row.quantity;
    }

    /** A shard confirmed a release under that epoch. */
    void released(int id, int shard, int confirmedUnder) {
        Row row = rows.get(id);
        boolean old = guards.on(Guard.RELEASE_DONE_FENCE) && confirmedUnder < minEpoch[shard];
        if (row != null && !row.live() && !old) {
            row.owed = false;
        }
    }

    /** A rise writes total and NEW row at once, a fall the NEW row alone. */
    boolean adjust(int id, int shard, int units) {
        if (rebuilding && guards.on(Guard.ADJUSTMENTS_WAIT)) {
            return false;
        }
        fresh.put(id, new Grant(id, shard, units, epoch));
        total += Math.max(units, 0);
        return true;
    }

    /** A shard applied a NEW row under that epoch: the row is DONE, and after a fall the total is lower. */
    void applied(int id, int applied, int confirmedUnder) {
        Grant grant = fresh.get(id);
        if (grant == null && !guards.on(Guard.REPORTED_ONCE)) {
            grant = done.get(id);
        }
        if (grant == null) {
            return;
        }
        int min = minEpoch[grant.shard()];
        if (guards.on(Guard.REPORT_FENCE_BY_ROW) && grant.epoch() < min) {
            return;
        }
        if (guards.on(Guard.REPORT_FENCE) && confirmedUnder < min) {
            return;
        }
        markDone(grant);
        total += Math.min(applied, 0);
    }

    private void markDone(Grant grant) {
        fresh.remove(grant.id());
        done.put(grant.id(), grant);
    }

    /** Step 1 of a rebuild. Repeated by the same rebuilder it changes nothing. */
    void raise(Message.Raise raise) {
        if (token == raise.token() && guards.on(Guard.REBUILDER_TOKEN)) {
            return;
        }
        token = raise.token();
        rebuilding = true;
        epoch++;
        raise.lost().forEach((shard, place) -> {
            minEpoch[shard] = epoch;
            node[shard] = place.node();
            nodeId[shard] = place.nodeId();
        });
        if (guards.on(Guard.LOST_ROWS_DONE)) {
            for (Grant grant : List.copyOf(fresh.values())) {
                if (raise.lost().containsKey(grant.shard())) {
                    markDone(grant);
                }
            }
        }
    }

    /** Whether the epoch of this moment is that rebuilder's, as far as it can tell. */
    boolean ownedBy(int rebuilder) {
        return rebuilding && (token == rebuilder || !guards.on(Guard.REBUILDER_TOKEN));
    }

    Snapshot snapshot() {
        return new Snapshot(total, sold, new ArrayList<>(fresh.values()));
    }

    /** The last step of a rebuild. */
    void finish(int atEpoch) {
        if (epoch == atEpoch || !guards.on(Guard.FINISH_FENCE)) {
            rebuilding = false;
        }
    }

    @Override
    public String toString() {
        return "epoch %d%s total %d sold %d NEW %s"
                .formatted(epoch, rebuilding ? " REBUILDING" : "", total, sold, fresh.values());
    }
}
