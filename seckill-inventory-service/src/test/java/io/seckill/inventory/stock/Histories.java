package io.seckill.inventory.stock;

import io.seckill.inventory.stock.Step.Freezing;
import io.seckill.inventory.stock.Step.Stage;
import java.util.ArrayList;
import java.util.List;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.Tuple;

/**
 * Generated histories over three shards: reservations, decisions, transfers, grants, freezes, states and whole rebuilds, each
 * sent any number of times (so: repeated), or not at all (lost), in any order (late), now and then under an old epoch.
 */
final class Histories {

    private Histories() {}

    static Arbitrary<List<Step>> any() {
        Arbitrary<Integer> shard = Arbitraries.integers().between(0, 2);
        Arbitrary<Integer> few = Arbitraries.integers().between(0, 5);
        Arbitrary<Boolean> stale = Arbitraries.frequency(Tuple.of(24, false), Tuple.of(1, true));
        Arbitrary<Step> reserve = Combinators.combine(
                        few, stale, few, Arbitraries.integers().between(0, 3))
                .as((id, old, user, quantity) ->
                        new Step.Reserve(id % 3, old, "r" + id + user / 4, "u" + user % 3, quantity));
        Arbitrary<Step> settle = Combinators.combine(few, stale, few, Arbitraries.of(true, false))
                .as((id, old, user, ordered) -> new Step.Settle(id % 3, old, "r" + id + user / 4, ordered));
        Arbitrary<Stage> stage = Arbitraries.frequency(
                Tuple.of(4, Stage.WITHDRAW),
                Tuple.of(4, Stage.DEPOSIT),
                Tuple.of(3, Stage.SETTLE),
                Tuple.of(2, Stage.RETURN));
        Arbitrary<Step> move = Combinators.combine(
                        few, stale, Arbitraries.integers().between(1, 3), stage)
                .as(Histories::move);
        Arbitrary<Step> grant = Combinators.combine(shard, stale, few, Arbitraries.of(3, 2, 1, -1, -2))
                .as((on, old, id, units) -> new Step.Grant(on, old, "g" + id + (units > 0 ? "+" : "-"), units));
        Arbitrary<Step> freeze = Combinators.combine(
                        shard,
                        stale,
                        Arbitraries.frequency(
                                Tuple.of(2, Freezing.RAISE), Tuple.of(2, Freezing.REPEAT), Tuple.of(4, Freezing.THAW)))
                .as(Step.Freeze::new);
        Arbitrary<Step> state =
                Combinators.combine(shard, stale, Arbitraries.of(Step.STATES)).as(Step.State::new);
        Arbitrary<List<Step>> one = Arbitraries.frequencyOf(
                        Tuple.of(16, reserve),
                        Tuple.of(10, settle),
                        Tuple.of(24, move),
                        Tuple.of(6, grant),
                        Tuple.of(3, freeze),
                        Tuple.of(1, state))
                .map(List::of);
        Arbitrary<List<Step>> rebuild = move.list().ofMaxSize(5).map(Histories::rebuild);
        Arbitrary<List<Step>> steps = Arbitraries.frequencyOf(Tuple.of(40, one), Tuple.of(1, rebuild))
                .list()
                .ofMinSize(20)
                .ofMaxSize(80)
                .map(parts -> parts.stream().flatMap(List::stream).toList());
        return steps.map(Histories::afterFirstGrants);
    }

    /** All shards are frozen under the next epoch, transfers are brought to an end, and all thaw. */
    private static List<Step> rebuild(List<Step> moves) {
        List<Step> steps = new ArrayList<>();
        for (int shard = 0; shard < 3; shard++) {
            steps.add(new Step.Freeze(shard, false, Freezing.RAISE));
        }
        steps.addAll(moves);
        for (int shard = 0; shard < 3; shard++) {
            steps.add(new Step.Freeze(shard, false, Freezing.THAW));
        }
        return steps;
    }

    private static List<Step> afterFirstGrants(List<Step> steps) {
        List<Step> history = new ArrayList<>();
        for (int shard = 0; shard < 3; shard++) {
            history.add(new Step.Grant(shard, false, "first", 4));
        }
        history.addAll(steps);
        return history;
    }

    /** A transfer is always between the same two shards, and there are two of each pair. */
    private static Step move(int number, boolean stale, int units, Stage stage) {
        int from = number % 3;
        int to = (from + 1) % 3;
        return new Step.Move(stage == Stage.DEPOSIT ? to : from, stale, "t" + number, to, units, stage);
    }
}
