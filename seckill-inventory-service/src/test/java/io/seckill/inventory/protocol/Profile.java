package io.seckill.inventory.protocol;

import io.seckill.inventory.protocol.Exploration.Shards;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;

/**
 * What a seed draws once for its whole run: how often each act comes, some not at all, and how bad things are. So some runs are
 * full of losses, others of adjustments, others quiet (swarm testing: Groce and others, 2012).
 *
 * @param acts          what may happen next, each as likely as another
 * @param burst         most steps that a rebuilder does in one go
 * @param mostRebuilders most rebuilders at once
 * @param flaky         percent of a rebuilder's calls that go wrong in one way or another, and as many that come once more, later
 * @param newestFirst   percent of deliveries that take one of the newest messages, so that old ones grow older
 * @param opened        whether the shards are open and granted at the start
 */
record Profile(
        Shards shards, List<Act> acts, int burst, int mostRebuilders, int flaky, int newestFirst, boolean opened) {

    static Profile draw(Chance chance, Shards shards) {
        return new Profile(
                shards,
                acts(chance, shards),
                chance.oneOf(List.of(1, 4, 12)),
                1 + chance.below(3),
                chance.oneOf(List.of(0, 4, 12, 30)),
                chance.oneOf(List.of(0, 0, 60, 90)),
                chance.percent(80));
    }

    /** Each act as often as its weight says: the next one is any of these. */
    private static List<Act> acts(Chance chance, Shards shards) {
        List<Act> acts = new ArrayList<>();
        for (Act act : Act.values()) {
            acts.addAll(Collections.nCopies(weight(act, chance, shards), act));
        }
        return acts;
    }

    private static int weight(Act act, Chance chance, Shards shards) {
        int luck = chance.below(8);
        if (shards == Shards.LYING) {
            switch (act) {
                case LIE -> {
                    return 5;
                }
                case RISE, FALL -> {
                    return 0;
                }
                default -> {
                    // as with honest shards
                }
            }
        }
        if (act == Act.DELIVER || act == Act.REBUILD) {
            return act.weight;
        }
        return luck < 2 ? 0 : luck < 4 ? act.weight * 3 : act.weight;
    }
}
