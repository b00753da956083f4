package io.seckill.inventory.stock;

import static org.assertj.core.api.Assertions.assertThat;

import io.seckill.common.redis.LuaScript;
import io.seckill.common.redis.RedisNode;
import io.seckill.inventory.testing.RealNodes;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.function.Function;

/** Three shards of a fresh offer on three real nodes, and a model of each. */
final class ShardWorld {

    private static final long EPOCH = 5;

    private final Function<String, LuaScript> scripts;
    private final List<ShardModel> models = new ArrayList<>();
    private final List<Shard> shards = new ArrayList<>();
    private final long[] epochs = {EPOCH, EPOCH, EPOCH};
    private final int[] versions = {1, 1, 1};

    /** What a transfer's withdraw took, and the epoch its receiver had then: its deposit carries both, however late it is. */
    private final Map<String, Sent> sent = new LinkedHashMap<>();

    private record Sent(int units, long epoch) {}

    ShardWorld(Function<String, LuaScript> scripts) {
        this.scripts = scripts;
        for (int i = 0; i < 3; i++) {
            RedisNode node = RealNodes.nodes().all().get(i);
            shards.add(new Shard(RealNodes.anyOffer(), i, 3, EPOCH, node.name(), node.id(), node));
            LifeScripts.build(shards.get(i));
            say("open", shards.get(i), shards.get(i).keys.stock, EPOCH, 0, 1, "OPEN", 2, 0, Rig.NEVER);
            models.add(new ShardModel(i, EPOCH));
        }
    }

    static LuaScript original(String name) {
        return LuaScript.of(ShardWorld.class, "/lua/" + name + ".lua");
    }

    /** Runs every step on both sides, and compares answers, counters and reservations. */
    void agreeOn(List<Step> history) {
        for (int i = 0; i < history.size(); i++) {
            Step step = history.get(i);
            if (step instanceof Step.Move move && !isEverSent(move)) {
                continue;
            }
            String expected = modelled(step);
            assertThat(run(step)).as("answer to step %d, %s", i, step).isEqualTo(expected);
            compare(step.shard(), "after step " + i + ", " + step);
        }
        assertThat(unitsOverall()).as("units only come by grants").isEqualTo(unitsGranted());
    }

    /**
     * A deposit follows a withdraw. What arrived is settled; what did not, and under its receiver's epoch of today no longer
     * can, may come back: a rebuild knows which.
     */
    private boolean isEverSent(Step.Move move) {
        Sent first = sent.get(move.transferId());
        ShardModel receiver = models.get(move.to());
        boolean arrived = receiver.incoming.containsKey(move.transferId());
        return switch (move.stage()) {
            case WITHDRAW -> true;
            case DEPOSIT -> first != null;
            case SETTLE -> arrived;
            case RETURN -> !arrived && first != null && first.epoch() < receiver.epoch;
        };
    }

    /** What a deposit carries. */
    private Sent carried(Step.Move deposit) {
        Sent first = Objects.requireNonNull(sent.get(deposit.transferId()), "a deposit without a withdraw");
        return deposit.stale() ? new Sent(first.units(), EPOCH - 1) : first;
    }

    private String modelled(Step step) {
        ShardModel model = models.get(step.shard());
        long at = step.stale() ? EPOCH - 1 : model.epoch;
        return switch (step) {
            case Step.Reserve r -> model.reserve(at, r.id(), r.user(), r.quantity());
            case Step.Settle s -> s.ordered() ? model.order(at, s.id()) : model.release(at, s.id());
            case Step.Move m ->
                switch (m.stage()) {
                    case WITHDRAW -> model.withdraw(at, m.transferId(), m.units(), m.to());
                    case DEPOSIT -> {
                        Sent carried = carried(m);
                        yield model.deposit(carried.epoch(), m.transferId(), carried.units());
                    }
                    case SETTLE -> model.settle(at, m.transferId());
                    case RETURN -> model.giveBack(at, m.transferId());
                };
            case Step.Grant g -> model.grant(at, g.grantId(), g.units());
            case Step.Freeze f ->
                switch (f.how()) {
                    case RAISE -> model.freeze(at + 1);
                    case REPEAT -> model.freeze(at);
                    case THAW -> model.thaw(at);
                };
            case Step.State s -> model.state(at, s.word());
        };
    }

    private String run(Step step) {
        Shard shard = shards.get(step.shard());
        ShardKeys keys = shard.keys;
        long at = step.stale() ? EPOCH - 1 : epochs[step.shard()];
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
                yield last(reply).replaceFirst("\\|.*", "");
            }
            case Step.Settle s when s.ordered() -> last(say("order", shard, keys.stockReservationsPending, at, s.id()));
            case Step.Settle s -> last(say("release", shard, keys.stockQuotaReservationsPending, at, s.id()));
            case Step.Move m -> moved(shard, at, m);
            case Step.Grant g -> {
                String script = g.units() > 0 ? "grant" : "revoke";
                Reply reply = say(script, shard, keys.stockGrants, at, g.grantId(), Math.abs(g.units()));
                yield reply.is("OK") ? "OK " + reply.number(1) : reply.word();
            }
            case Step.Freeze f
            when f.how() == Step.Freezing.THAW ->
                say("thaw", shard, keys.stock, at).word();
            case Step.Freeze f -> {
                long next = f.how() == Step.Freezing.RAISE ? at + 1 : at;
                String word = say("freeze", shard, keys.stock, next).word();
                epochs[f.shard()] = word.equals("OK") ? next : epochs[f.shard()];
                yield word;
            }
            case Step.State s -> {
                String word = say("state", shard, keys.stock, at, versions[s.shard()] + 1, s.word(), 0)
                        .word();
                versions[s.shard()] += word.equals("OK") ? 1 : 0;
                yield word;
            }
        };
    }

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
                    sent.putIfAbsent(m.transferId(), new Sent(reply.units(1), models.get(m.to()).epoch));
                    yield "OK " + reply.number(1);
                }
                yield reply.is("OPEN") ? "OPEN " + reply.text(1) : reply.word();
            }
            case DEPOSIT -> {
                Sent carried = carried(m);
                yield say("deposit", shard, keys.stockIncoming, carried.epoch(), m.transferId(), carried.units(), 0)
                        .word();
            }
            case SETTLE ->
                say("settle", shard, keys.stockOutgoing, at, m.transferId(), "SWEEP")
                        .word();
            case RETURN ->
                say("return", shard, keys.stockOutgoing, at, m.transferId()).word();
        };
    }

    private void compare(int number, String when) {
        Shard shard = shards.get(number);
        Map<String, String> stock = shard.node().call(redis -> redis.hgetAll(shard.keys.stock.getFirst()));
        List<Integer> counters = new ArrayList<>();
        for (String field : List.of("available", "pending", "ordered", "outgoing", "granted", "rises")) {
            counters.add(Integer.valueOf(stock.getOrDefault(field, "-1")));
        }
        assertThat(counters)
                .as("available pending ordered outgoing granted rises %s", when)
                .isEqualTo(models.get(number).counters());
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
        assertThat(reservations)
                .as("reservations %s", when)
                .isEqualTo(models.get(number).stored());
    }

    /** Units on all shards, those under way counted once. */
    private int unitsOverall() {
        int units = 0;
        for (ShardModel model : models) {
            units += model.granted;
            for (Map.Entry<String, ShardModel.Outgoing> transfer : model.transfers.entrySet()) {
                ShardModel.Outgoing out = transfer.getValue();
                boolean twice =
                        out.state() == 'O' && models.get(out.to()).incoming.containsKey(transfer.getKey());
                units -= twice ? out.units() : 0;
            }
        }
        return units;
    }

    private int unitsGranted() {
        return models.stream()
                .flatMap(model -> model.grants.values().stream())
                .mapToInt(Integer::intValue)
                .sum();
    }

    private static String last(Reply reply) {
        return reply.text(reply.size() - 1);
    }

    private Reply say(String script, Shard shard, List<String> keys, Object... args) {
        List<String> texts = Arrays.stream(args).map(Object::toString).toList();
        return new Reply(shard.node().eval(scripts.apply(script), keys, texts));
    }
}
