package io.seckill.inventory.protocol;

import java.util.Arrays;
import java.util.Collection;
import java.util.List;

/** What is left of the total for the lost shards, as step 3 of a rebuild counts it. */
final class Rest {

    private final Guards guards;
    private Book.Snapshot snapshot = new Book.Snapshot(0, 0, List.of());
    private int elsewhere;
    /** What a lost shard said is ordered there when it was restored. */
    private final int[] ordered = new int[World.SHARDS];

    private final int[] granted = new int[World.SHARDS];

    Rest(Guards guards) {
        this.guards = guards;
    }

    /** Counting begins anew; what was read of the book stays until it is read again. */
    void clear() {
        elsewhere = 0;
        Arrays.fill(ordered, 0);
    }

    /** Total and NEW rows of one moment. */
    void read(Book book) {
        snapshot = book.snapshot();
    }

    /** The NEW rows of another moment than the total's. */
    void readRows(Book book) {
        snapshot = new Book.Snapshot(
                snapshot.total(), snapshot.sold(), book.snapshot().fresh());
    }

    /** What a live shard has of the total, with what is on its way to it or was taken from it. */
    int count(int shard, ShardCopy copy) {
        int has = guards.on(Guard.FORMULA_BY_GRANTED) ? copy.granted : copy.available + copy.pending + copy.outgoing;
        for (Book.Grant grant : snapshot.fresh()) {
            Integer applied = copy.grants.get(grant.id());
            if (grant.shard() == shard && applied == null && guards.on(Guard.FORMULA_NEW_GRANTS)) {
                has += Math.max(grant.units(), 0);
            }
            if (grant.shard() == shard && applied != null && guards.on(Guard.FORMULA_REVOKES)) {
                has -= Math.min(applied, 0);
            }
        }
        elsewhere += has;
        return has;
    }

    void restored(int shard, int units) {
        ordered[shard] = units;
    }

    /** What is left; by available, a rest without sold units, as the text once had it, where the guard is out. */
    int units() {
        int rest = snapshot.total() - elsewhere;
        return guards.on(Guard.FORMULA_BY_GRANTED) ? rest : rest - snapshot.sold() + restored();
    }

    /** What is ordered on the lost shards. */
    int restored() {
        return Arrays.stream(ordered).sum();
    }

    /** Each lost shard gets what is ordered there, and some of what is free; together they get the rest. */
    void share(Collection<Integer> lost, Chance chance) {
        int free = units() - restored();
        int left = lost.size();
        for (int shard : lost) {
            left--;
            int part = left == 0 ? free : chance.below(free + 1);
            free -= part;
            granted[shard] = ordered[shard] + part;
        }
    }

    int granted(int shard) {
        return granted[shard];
    }

    @Override
    public String toString() {
        return "%s, elsewhere %d, rest %d, of it ordered %d".formatted(snapshot, elsewhere, units(), restored());
    }
}
