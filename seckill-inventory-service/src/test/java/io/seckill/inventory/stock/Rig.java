package io.seckill.inventory.stock;

import static org.assertj.core.api.Assertions.assertThat;

import io.seckill.common.inventory.ReserveAnswer;
import io.seckill.common.inventory.ReserveEntry;
import io.seckill.common.inventory.ReserveWord;
import io.seckill.common.redis.LuaScript;
import io.seckill.common.redis.RedisNode;
import io.seckill.common.session.OfferKey;
import io.seckill.inventory.testing.RealNodes;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;

/** One shard on a real node. Every script run through it is followed by a look at the ledger equation. */
final class Rig {

    static final long EPOCH = 3;
    /** Far in the future: the year 2096. */
    static final long NEVER = 4_000_000_000_000L;

    static final long SOON = 2000;

    final OfferKey offer = RealNodes.anyOffer();
    final RedisNode node = RealNodes.nodes().all().getFirst();
    final Shard shard;
    final ReserveScript reserve = new ReserveScript(SOON, 150);

    private Rig(int number, long epoch) {
        shard = new Shard(offer, number, 3, epoch, node.name(), node.id(), node);
    }

    /** A shard that is not built. */
    static Rig absent() {
        return new Rig(0, EPOCH);
    }

    /** An open shard with so many units, a purchase limit of 2, and a window around now. */
    static Rig open(int units) {
        return open(units, 2);
    }

    static Rig open(int units, int limit) {
        Rig rig = new Rig(0, EPOCH);
        rig.build();
        rig.openWith(0, "OPEN", limit, 0, NEVER);
        if (units > 0) {
            GrantScripts.apply(rig.shard, "first", units);
        }
        rig.ledgerHolds();
        return rig;
    }

    void build() {
        assertThat(LifeScripts.build(shard)).isEqualTo(LifeScripts.Built.BUILDING);
    }

    String openWith(int granted, String state, int limit, long opensAt, long closesAt) {
        return word("open", shard.keys.stock, shard.epoch(), granted, 1, state, limit, opensAt, closesAt);
    }

    /** The first word that any script says. */
    String word(String script, List<String> keys, Object... args) {
        return run(script, keys, args).word();
    }

    Reply run(String script, List<String> keys, Object... args) {
        LuaScript lua = LuaScript.of(Rig.class, "/lua/" + script + ".lua");
        Reply reply = new Reply(
                node.eval(lua, keys, Arrays.stream(args).map(Object::toString).toList()));
        boolean exists = node.call(redis -> redis.exists(shard.keys.stock.getFirst()));
        if (exists) {
            ledgerHolds();
        }
        return reply;
    }

    ReserveAnswer reserve(String id, String user, int quantity) {
        return reserve(new ReserveEntry(id, user, quantity, NEVER)).getFirst();
    }

    List<ReserveAnswer> reserve(ReserveEntry... entries) {
        ReserveScript.Result result = reserve.run(shard, Arrays.asList(entries));
        ledgerHolds();
        return switch (result) {
            case ReserveScript.Result.NotOpen() -> throw new AssertionError("the shard is not open");
            case ReserveScript.Result.Answered answered -> answered.answers();
        };
    }

    ReserveWord word(String id, String user, int quantity) {
        return reserve(id, user, quantity).word();
    }

    SettleScripts.Stands order(String id) {
        return settled(SettleScripts.order(shard, List.of(id))).getFirst();
    }

    SettleScripts.Stands release(String id) {
        return settled(SettleScripts.release(shard, List.of(id))).getFirst();
    }

    private List<SettleScripts.Stands> settled(SettleScripts.Result result) {
        ledgerHolds();
        return switch (result) {
            case SettleScripts.Result.NotOpen() -> throw new AssertionError("the shard is not open");
            case SettleScripts.Result.Done done -> done.states();
        };
    }

    /** {@code available pending ordered outgoing granted}. */
    List<Integer> counters() {
        List<Integer> counters = new ArrayList<>();
        for (String field : List.of("available", "pending", "ordered", "outgoing", "granted")) {
            counters.add(Integer.parseInt(field(field)));
        }
        return counters;
    }

    String field(String name) {
        Map<String, String> stock = node.call(redis -> redis.hgetAll(shard.keys.stock.getFirst()));
        String value = stock.get(name);
        if (value == null) {
            throw new AssertionError("no field " + name + " in " + stock);
        }
        return value;
    }

    /** Invariants I1 (a) and I2, and that the keys beside the counters say the same. */
    void ledgerHolds() {
        List<Integer> c = counters();
        assertThat(c).allMatch(counter -> counter >= 0);
        assertThat(c.get(0) + c.get(1) + c.get(2) + c.get(3))
                .as("available + pending + ordered + outgoing = granted")
                .isEqualTo(c.get(4));
        Map<String, String> reservations = node.call(redis -> redis.hgetAll(shard.keys.stockReservations.get(1)));
        int pending = 0;
        int ordered = 0;
        for (Map.Entry<String, String> each : reservations.entrySet()) {
            StoredReservation stored = StoredReservation.read(each.getKey(), each.getValue());
            pending += stored.state() == StoredReservation.State.PENDING ? stored.quantity() : 0;
            ordered += stored.state() == StoredReservation.State.ORDERED ? stored.quantity() : 0;
        }
        assertThat(List.of(pending, ordered)).as("by reservation").isEqualTo(c.subList(1, 3));
        int held = 0;
        for (String quota : node.call(redis -> redis.hvals(shard.keys.stockQuotaReservations.get(1)))) {
            held += Integer.parseInt(quota.substring(0, quota.indexOf('|')));
        }
        assertThat(held).as("held by all users").isEqualTo(pending + ordered);
    }
}
