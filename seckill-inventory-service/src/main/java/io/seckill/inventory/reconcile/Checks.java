package io.seckill.inventory.reconcile;

import io.seckill.common.inventory.Ledger.ShardLedger;
import io.seckill.common.order.OfferGuard;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** The checks (a) and (b) of the audit, and the sum of what is ordered; a difference counts when two looks in a row see it. */
final class Checks {

    private Checks() {}

    /**
     * Sentences by what they are about, so that two looks can be compared although the numbers move. The shards are read one
     * after the other: while units move, a sum over all of them may be wrong, but hardly twice by the same number.
     */
    static Map<String, String> differences(Snapshot snapshot) {
        Map<String, String> found = new LinkedHashMap<>();
        if (snapshot.phase() == OfferGuard.Phase.ARCHIVED) {
            // The shards' keys end one by one; it was clean when it was archived, and nothing has moved since.
            return found;
        }
        if (snapshot.phase() == OfferGuard.Phase.REBUILDING) {
            found.put("rebuild", "the offer is being rebuilt: a ledger can be drawn up when it is whole again");
            return found;
        }
        int granted = 0;
        int pending = 0;
        int ordered = 0;
        for (ShardLedger shard : snapshot.shards()) {
            granted += shard.granted();
            pending += shard.pending();
            ordered += shard.ordered();
            int held = shard.available() + shard.pending() + shard.ordered() + shard.outgoing();
            if (held != shard.granted()) {
                found.put(
                        "shard " + shard.shard(),
                        "shard " + shard.shard() + " on " + shard.node() + " holds " + held + " units and was granted "
                                + shard.granted());
            }
            if (Math.min(Math.min(shard.available(), shard.pending()), Math.min(shard.ordered(), shard.outgoing()))
                    < 0) {
                found.put(
                        "negative " + shard.shard(),
                        "shard " + shard.shard() + " on " + shard.node() + " has a counter below 0: " + shard);
            }
        }
        int total = snapshot.totals().total();
        int accounted = granted - snapshot.twice() + snapshot.toCome();
        if (accounted != total) {
            found.put(
                    "total by " + (accounted - total),
                    "all shards account for " + accounted + " units and the stock book has " + total + " (granted "
                            + granted + ", deposited and not settled " + snapshot.twice()
                            + ", not applied on both sides "
                            + snapshot.toCome() + ")");
        }
        // While reservations are on their way to an order the two sums may differ.
        if (pending == 0 && ordered != snapshot.totals().sold()) {
            found.put(
                    "ordered by " + (ordered - snapshot.totals().sold()),
                    "the shards have " + ordered + " units ordered and the orders hold "
                            + snapshot.totals().sold());
        }
        return found;
    }

    /** What both looks saw, as the later one says it. */
    static List<String> seenTwice(Map<String, String> first, Map<String, String> second) {
        List<String> both = new ArrayList<>();
        second.forEach((about, sentence) -> {
            if (first.containsKey(about)) {
                both.add(sentence);
            }
        });
        return both;
    }
}
