package io.seckill.inventory.stock;

import static org.assertj.core.api.Assertions.assertThat;

import io.seckill.common.redis.LuaScript;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** What holds for every script that touches a shard. */
class EveryScriptTest {

    /** Arguments that a script would take on an open shard. */
    private static final Map<String, List<String>> ARGS = Map.ofEntries(
            Map.entry("reserve", List.of("2000", "150", "r1", "anna", "1", "9999999999999")),
            Map.entry("order", List.of("r1")),
            Map.entry("release", List.of("r1")),
            Map.entry("withdraw", List.of("t1", "1", "0", "1", "REFILL")),
            Map.entry("deposit", List.of("t1", "1", "0")),
            Map.entry("settle", List.of("t1", "SWEEP")),
            Map.entry("return", List.of("t1")),
            Map.entry("grant", List.of("g1", "1")),
            Map.entry("revoke", List.of("g1", "1")),
            Map.entry("state", List.of("9", "PAUSED", "0")),
            Map.entry("thaw", List.of()),
            Map.entry("claim", List.of("9", "1000", "5000", "0")),
            Map.entry("scan", List.of()),
            Map.entry("transfers", List.of("3")),
            Map.entry("own", List.of("anna")),
            Map.entry("find", List.of("r1")),
            Map.entry("page", List.of("0", "9")),
            Map.entry("backlog", List.of("9")),
            Map.entry("expire", List.of("60")));

    static Stream<String> scripts() {
        return ARGS.keySet().stream().sorted();
    }

    @ParameterizedTest
    @MethodSource("scripts")
    void another_epoch_is_answered_not_open_and_nothing_is_written(String script) {
        Rig rig = Rig.open(5);
        rig.reserve("r0", "anna", 1);
        for (long epoch : new long[] {Rig.EPOCH - 1, Rig.EPOCH + 1}) {
            Map<String, String> before = stock(rig);
            assertThat(said(rig, script, epoch)).isEqualTo("NOT_OPEN");
            assertThat(stock(rig)).isEqualTo(before);
        }
    }

    @ParameterizedTest
    @MethodSource("scripts")
    void a_shard_that_is_being_built_is_not_open(String script) {
        Rig rig = Rig.absent();
        rig.build();
        Map<String, String> before = stock(rig);
        assertThat(said(rig, script, Rig.EPOCH)).isEqualTo("NOT_OPEN");
        assertThat(stock(rig)).isEqualTo(before);
    }

    @ParameterizedTest
    @MethodSource("scripts")
    void a_shard_without_a_stock_key_is_not_open_and_gets_no_key(String script) {
        Rig rig = Rig.absent();
        assertThat(said(rig, script, Rig.EPOCH)).isEqualTo("NOT_OPEN");
        long keys = rig.node.call(
                redis -> redis.exists(rig.shard.keys.allAndNode.subList(0, 7).toArray(String[]::new)));
        assertThat(keys).isZero();
    }

    @Test
    void no_script_is_left_out_here_but_those_with_a_rule_of_their_own() throws IOException {
        List<String> names = new ArrayList<>();
        for (Path file : files()) {
            names.add(file.getFileName().toString().replace(".lua", ""));
        }
        names.removeAll(ARGS.keySet());
        assertThat(names).containsExactlyInAnyOrder("build", "restore", "open", "freeze", "ledger", "lease", "discard");
    }

    @Test
    void every_script_begins_with_what_it_takes_and_gives() throws IOException {
        for (Path file : files()) {
            List<String> lines = Files.readAllLines(file);
            List<String> head =
                    lines.stream().takeWhile(line -> line.startsWith("--")).toList();
            assertThat(head.getFirst()).as(file.toString()).matches("-- .+[.:]?");
            assertThat(head).as(file + " KEYS").anyMatch(line -> line.startsWith("-- KEYS  1 "));
            assertThat(head).as(file + " gives").anyMatch(line -> line.startsWith("-- gives "));
        }
    }

    private static List<Path> files() throws IOException {
        try (Stream<Path> files = Files.list(Path.of("src/main/resources/lua"))) {
            return files.sorted().toList();
        }
    }

    private static String said(Rig rig, String script, long epoch) {
        List<String> args = new ArrayList<>();
        args.add(Long.toString(epoch));
        args.addAll(ARGS.getOrDefault(script, List.of()));
        ShardKeys keys = rig.shard.keys;
        List<String> scriptKeys = switch (script) {
            case "reserve", "release" -> keys.stockQuotaReservationsPending;
            case "order", "claim", "backlog" -> keys.stockReservationsPending;
            case "withdraw", "settle", "return", "transfers" -> keys.stockOutgoing;
            case "deposit" -> keys.stockIncoming;
            case "grant", "revoke" -> keys.stockGrants;
            case "own" -> keys.stockQuotaReservations;
            case "find", "page" -> keys.stockReservations;
            case "expire" -> keys.all;
            default -> keys.stock;
        };
        return new Reply(rig.node.eval(LuaScript.of(Rig.class, "/lua/" + script + ".lua"), scriptKeys, args)).word();
    }

    private static Map<String, String> stock(Rig rig) {
        return rig.node.call(redis -> redis.hgetAll(rig.shard.keys.stock.getFirst()));
    }
}
