package io.seckill.inventory.stock;

import static org.assertj.core.api.Assertions.assertThat;

import io.seckill.common.redis.LuaScript;
import io.seckill.common.redis.RedisNode;
import io.seckill.common.session.OfferKey;
import io.seckill.inventory.stock.Step.Stage;
import io.seckill.inventory.testing.RealNodes;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.ShrinkingMode;
import net.jqwik.api.Tuple;

/**
 * The same steps run against the model and against the scripts on three real nodes: every answer, every counter and every
 * reservation must agree, and the ledger must balance after each.
 */
class ModelAgreesProperties {

    private static final long EPOCH = 5;

    @Property(tries = 120, shrinking = ShrinkingMode.BOUNDED)
    void scripts_and_model_agree_on_every_history(@ForAll("histories") List<Step> history) {
        World world = new World();
        for (int i = 0; i < history.size(); i++) {
            Step step = history.get(i);
            String expected = world.modelled(step);
            assertThat(world.run(step)).as("answer to step %d, %s", i, step).isEqualTo(expected);
            world.compare(step.shard(), "after step " + i + ", " + step);
        }
        assertThat(world.unitsOverall()).as("units only come by grants").isEqualTo(world.unitsGranted());
    }

    @Provide
    Arbitrary<List<Step>> histories() {
        Arbitrary<Integer> shard = Arbitraries.integers().between(0, 2);
        Arbitrary<Boolean> stale =
                Arbitraries.frequencyOf(Tuple.of(9, Arbitraries.just(false)), Tuple.of(1, Arbitraries.just(true)));
        Arbitrary<Integer> few = Arbitraries.integers().between(0, 5);
        Arbitrary<Step> reserve = Combinators.combine(
                        few, stale, few, Arbitraries.integers().between(0, 3))
                .as((id, old, user, quantity) ->
                        new Step.Reserve(id % 3, old, "r" + id + user / 4, "u" + user % 3, quantity));
        Arbitrary<Step> settle = Combinators.combine(few, stale, few, Arbitraries.of(true, false))
                .as((id, old, user, ordered) -> new Step.Settle(id % 3, old, "r" + id + user / 4, ordered));
        Arbitrary<Step> move = Combinators.combine(
                        few, stale, Arbitraries.integers().between(1, 4), Arbitraries.of(Stage.values()))
                .as((t, old, units, stage) -> {
                    int from = t % 3;
                    int to = (from + 1 + t / 3) % 3;
                    return new Step.Move(stage == Stage.DEPOSIT ? to : from, old, "t" + t, to, units, stage);
                });
        Arbitrary<Step> grant = Combinators.combine(shard, stale, few, Arbitraries.of(3, 2, 1, -1, -2))
                .as((on, old, id, units) -> new Step.Grant(on, old, "g" + id + (units > 0 ? "+" : "-"), units));
        Arbitrary<Step> freeze = Combinators.combine(shard, stale, Arbitraries.of(true, true, false))
                .as(Step.Freeze::new);
        Arbitrary<Step> state =
                Combinators.combine(shard, stale, Arbitraries.of(Step.STATES)).as(Step.State::new);
        return Arbitraries.frequencyOf(
                        Tuple.of(8, reserve),
                        Tuple.of(6, settle),
                        Tuple.of(8, move),
                        Tuple.of(4, grant),
                        Tuple.of(1, freeze),
                        Tuple.of(1, state))
                .list()
                .ofMinSize(10)
                .ofMaxSize(60);
    }

    /** Three shards of a fresh offer, and their models. */
    private static final class World {

        private final OfferKey offer = RealNodes.anyOffer();
        private final List<ShardModel> models = new ArrayList<>();
        private final List<Shard> shards = new ArrayList<>();
        /** What a transfer's withdraw took: its deposit carries that. */
        private final Map<String, Integer> taken = new LinkedHashMap<>();

        private final int[] versions = {1, 1, 1};

        World() {
            for (int i = 0; i < 3; i++) {
                RedisNode node = RealNodes.nodes().all().get(i);
                Shard shard = new Shard(offer, i, 3, EPOCH, node.name(), node.id(), node);
                LifeScripts.build(shard);
                say("open", shard, shard.keys.stock, EPOCH, 0, 1, "OPEN", 2, 0, Rig.NEVER);
                shards.add(shard);
                models.add(new ShardModel(i, EPOCH));
            }
        }

        String modelled(Step step) {
            ShardModel model = models.get(step.shard());
            long at = step.stale() ? EPOCH - 1 : model.epoch;
            return switch (step) {
                case Step.Reserve r -> model.reserve(at, r.id(), r.user(), r.quantity());
                case Step.Settle s -> s.ordered() ? model.order(at, s.id()) : model.release(at, s.id());
                case Step.Move m ->
                    switch (m.stage()) {
                        case WITHDRAW -> model.withdraw(at, m.transferId(), m.units(), m.to());
                        case DEPOSIT ->
                            taken.containsKey(m.transferId())
                                    ? model.deposit(at, m.transferId(), taken.get(m.transferId()))
                                    : "nothing was sent";
                        // What never arrived may come back, and what arrived may not: a rebuild knows which.
                        case SETTLE -> arrived(m) ? model.settle(at, m.transferId()) : "nothing was sent";
                        case RETURN -> arrived(m) ? "nothing was sent" : model.giveBack(at, m.transferId());
                    };
                case Step.Grant g -> model.grant(at, g.grantId(), g.units());
                case Step.Freeze f -> f.thaw() ? model.thaw(at) : model.freeze(at + (step.stale() ? 0 : 1));
                case Step.State s -> {
                    if (at != model.epoch) {
                        yield "NOT_OPEN";
                    }
                    model.state = s.word();
                    yield "OK";
                }
            };
        }

        private boolean arrived(Step.Move move) {
            return models.get(move.to()).incoming.containsKey(move.transferId());
        }

        /** Called after the model, whose epoch and arrivals it would otherwise see too late: so both look before the step. */
        String run(Step step) {
            Shard shard = shards.get(step.shard());
            long at = step.stale() ? EPOCH - 1 : epochs[step.shard()];
            ShardKeys keys = shard.keys;
            return switch (step) {
                case Step.Reserve r -> {
                    Reply reply = say(
                            "reserve",
                            shard,
                            keys.stockQuotaReservationsPending,
                            at,
                            Rig.SOON,
                            0,
                            r.id(),
                            r.user(),
                            r.quantity(),
                            Rig.NEVER);
                    yield reply.size() == 1 ? reply.word() : reply.text(3).replaceFirst("\\|.*", "");
                }
                case Step.Settle s
                when s.ordered() -> last(say("order", shard, keys.stockReservationsPending, at, s.id()));
                case Step.Settle s -> last(say("release", shard, keys.stockQuotaReservationsPending, at, s.id()));
                case Step.Move m -> moved(shard, at, m);
                case Step.Grant g -> {
                    Reply reply = say(
                            g.units() > 0 ? "grant" : "revoke",
                            shard,
                            keys.stockGrants,
                            at,
                            g.grantId(),
                            Math.abs(g.units()));
                    yield reply.is("OK") ? "OK " + reply.number(1) : reply.word();
                }
                case Step.Freeze f
                when f.thaw() -> say("thaw", shard, keys.stock, at).word();
                case Step.Freeze f -> {
                    long next = at + (f.stale() ? 0 : 1);
                    String word = say("freeze", shard, keys.stock, next).word();
                    if (word.equals("OK")) {
                        epochs[step.shard()] = next;
                    }
                    yield word;
                }
                case Step.State s -> {
                    String word = say("state", shard, keys.stock, at, versions[step.shard()] + 1, s.word(), 0)
                            .word();
                    versions[step.shard()] += word.equals("OK") ? 1 : 0;
                    yield word;
                }
            };
        }

        private final long[] epochs = {EPOCH, EPOCH, EPOCH};

        private String moved(Shard shard, long at, Step.Move m) {
            ShardKeys keys = shard.keys;
            return switch (m.stage()) {
                case WITHDRAW -> {
                    Reply reply = say(
                            "withdraw",
                            shard,
                            keys.stockOutgoing,
                            at,
                            m.transferId(),
                            m.units(),
                            m.shard(),
                            m.to(),
                            "REFILL");
                    if (reply.is("OK")) {
                        taken.put(m.transferId(), reply.units(1));
                    }
                    yield reply.is("OK") || reply.is("OPEN")
                            ? reply.word() + " " + (reply.is("OK") ? reply.number(1) : reply.text(1))
                            : reply.word();
                }
                case DEPOSIT ->
                    taken.containsKey(m.transferId())
                            ? say(
                                            "deposit",
                                            shard,
                                            keys.stockIncoming,
                                            at,
                                            m.transferId(),
                                            taken.get(m.transferId()),
                                            0)
                                    .word()
                            : "nothing was sent";
                case SETTLE ->
                    arrived(m)
                            ? say("settle", shard, keys.stockOutgoing, at, m.transferId(), "SWEEP")
                                    .word()
                            : "nothing was sent";
                case RETURN ->
                    arrived(m)
                            ? "nothing was sent"
                            : say("return", shard, keys.stockOutgoing, at, m.transferId())
                                    .word();
            };
        }

        void compare(int number, String when) {
            ShardModel model = models.get(number);
            Shard shard = shards.get(number);
            Map<String, String> stock = shard.node().call(redis -> redis.hgetAll(shard.keys.stock.getFirst()));
            List<Integer> counters = new ArrayList<>();
            for (String field : List.of("available", "pending", "ordered", "outgoing", "granted", "rises")) {
                counters.add(Integer.valueOf(stock.getOrDefault(field, "-1")));
            }
            assertThat(counters)
                    .as("available pending ordered outgoing granted rises %s", when)
                    .isEqualTo(model.counters());
            assertThat(counters).as("no counter below 0 %s", when).allMatch(counter -> counter >= 0);
            assertThat(counters.get(0) + counters.get(1) + counters.get(2) + counters.get(3))
                    .as("the ledger %s", when)
                    .isEqualTo(counters.get(4));
            Map<String, String> stored = shard.node().call(redis -> redis.hgetAll(shard.keys.stockReservations.get(1)));
            List<String> reservations = new ArrayList<>();
            stored.forEach((id, value) -> {
                String[] parts = value.split("\\|", 5);
                reservations.add(id + " " + parts[0] + parts[1] + parts[4]);
            });
            reservations.sort(null);
            assertThat(reservations).as("reservations %s", when).isEqualTo(model.stored());
        }

        /** Units on all shards, those under way counted once. */
        int unitsOverall() {
            int units = 0;
            for (ShardModel model : models) {
                units += model.granted;
                for (Map.Entry<String, ShardModel.Outgoing> transfer : model.transfers.entrySet()) {
                    boolean twice = transfer.getValue().state() == 'O'
                            && models.get(transfer.getValue().to()).incoming.containsKey(transfer.getKey());
                    units -= twice ? transfer.getValue().units() : 0;
                }
            }
            return units;
        }

        int unitsGranted() {
            return models.stream()
                    .flatMap(model -> model.grants.values().stream())
                    .mapToInt(Integer::intValue)
                    .sum();
        }

        private static String last(Reply reply) {
            return reply.text(reply.size() - 1);
        }

        private static Reply say(String script, Shard shard, List<String> keys, Object... args) {
            return new Reply(shard.node()
                    .eval(
                            LuaScript.of(Rig.class, "/lua/" + script + ".lua"),
                            keys,
                            Arrays.stream(args).map(Object::toString).toList()));
        }
    }
}
