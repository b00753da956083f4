package io.seckill.common.redis;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import io.seckill.common.real.Real;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import redis.clients.jedis.Jedis;

@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class RedisNodesTest {

    private final SimpleMeterRegistry registry = new SimpleMeterRegistry();
    private final RedisNodes nodes = RedisNodes.connect(Real.redisSettings(), registry);
    private final RedisNode node = nodes.all().getFirst();

    @AfterAll
    void close() {
        nodes.close();
    }

    @Test
    void a_script_is_sent_once_and_its_answers_keep_their_kinds() {
        LuaScript script = LuaScript.ofText(
                "kinds", "redis.call('INCR', KEYS[1]) return {ARGV[1], 7, false, {'阿明', tonumber(ARGV[2])}}");
        node.call(Jedis::scriptFlush);
        List<Object> expected = new ArrayList<>(List.of("a|b", 7L));
        expected.add(null);
        expected.add(List.of("阿明", 42L));
        assertThat(node.eval(script, List.of("kinds:count"), List.of("a|b", "42")))
                .isEqualTo(expected);
        assertThat(node.eval(script, List.of("kinds:count"), List.of("a|b", "42")))
                .isEqualTo(expected);
        assertThat(node.<String>call(redis -> redis.get("kinds:count"))).isEqualTo("2");
        assertThat(node.<Boolean>call(redis -> redis.scriptExists(script.sha1())))
                .isTrue();
    }

    @Test
    void scripts_in_a_pipeline_answer_in_order_also_when_the_node_has_forgotten_them() {
        LuaScript one = LuaScript.ofText("one", "return {1, ARGV[1]}");
        LuaScript two = LuaScript.ofText("two", "return 'two:' .. ARGV[1]");
        List<ScriptCall> calls = List.of(
                new ScriptCall(one, List.of(), List.of("x")),
                new ScriptCall(two, List.of(), List.of("y")),
                new ScriptCall(one, List.of(), List.of("z")));
        node.call(Jedis::scriptFlush);
        for (int round = 0; round < 2; round++) {
            assertThat(node.evalAll(calls)).containsExactly(List.of(1L, "x"), "two:y", List.of(1L, "z"));
        }
        assertThat(node.evalAll(List.of())).isEmpty();
    }

    @Test
    void a_mistake_in_a_script_is_told_as_such_and_leaves_the_connection_usable() {
        LuaScript wrong = LuaScript.ofText("wrong", "return redis.call('INCR', 'wrong:text')");
        node.call(redis -> redis.set("wrong:text", "no number"));
        assertThatThrownBy(() -> node.eval(wrong, List.of(), List.of()))
                .isInstanceOf(RedisScriptException.class)
                .hasMessageContaining("redis-1")
                .hasMessageContaining("wrong")
                .hasMessageContaining("not an integer");
        LuaScript right = LuaScript.ofText("right", "return ARGV[1]");
        assertThatThrownBy(() -> node.evalAll(List.of(
                        new ScriptCall(right, List.of(), List.of("1")),
                        new ScriptCall(wrong, List.of(), List.of()),
                        new ScriptCall(right, List.of(), List.of("2")))))
                .isInstanceOf(RedisScriptException.class);
        assertThatThrownBy(() -> node.pipelined(pipeline -> {
                    pipeline.incr("wrong:text");
                    pipeline.set("wrong:after", "done");
                }))
                .isInstanceOf(RedisScriptException.class);
        assertThat(node.<String>call(redis -> redis.get("wrong:after"))).isEqualTo("done");
        assertThat(node.available()).isTrue();
        assertThat(registry.get("seckill.redis.calls")
                        .tags("node", "redis-1", "script", "wrong", "outcome", "error")
                        .timer()
                        .count())
                .isEqualTo(1);
    }

    @Test
    void what_a_caller_throws_between_commands_spoils_no_later_answer() {
        for (int i = 0; i < 40; i++) {
            assertThatThrownBy(() -> node.pipelined(pipeline -> {
                        pipeline.set("spoil", "old answer");
                        throw new IllegalStateException("the caller's own");
                    }))
                    .isInstanceOf(IllegalStateException.class);
            assertThat(node.<String>call(redis -> redis.echo("mine"))).isEqualTo("mine");
        }
    }

    @Test
    void a_pipeline_answers_in_order() {
        assertThat(node.pipelined(pipeline -> {
                    pipeline.del("p");
                    pipeline.hset("p", Map.of("f", "1"));
                    pipeline.hgetAll("p");
                    pipeline.get("p:none");
                }))
                .hasSize(4)
                .last()
                .isNull();
    }

    @Test
    void a_node_names_itself_once_and_for_all_who_ask() throws Exception {
        node.call(redis -> redis.del(RedisNode.ID_KEY));
        List<Future<String>> answers = new ArrayList<>();
        try (ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor()) {
            for (int i = 0; i < 30; i++) {
                answers.add(threads.submit(node::id));
            }
        }
        String id = node.id();
        assertThat(id).matches("[0-9a-f]{32}");
        for (Future<String> answer : answers) {
            assertThat(answer.get()).isEqualTo(id);
        }
        assertThat(nodes.all().get(1).id()).isNotEqualTo(id);
    }

    @Test
    void a_key_has_always_the_same_node_and_the_nodes_share_the_keys() {
        Map<String, Integer> share = new TreeMap<>();
        for (int i = 0; i < 3_000; i++) {
            String key = "7-1y-" + i;
            assertThat(nodes.forKey(key)).isSameAs(nodes.forKey(key));
            share.merge(nodes.forKey(key).name(), 1, Integer::sum);
        }
        assertThat(share)
                .hasSize(3)
                .allSatisfy((name, count) -> assertThat(count).isBetween(800, 1_200));
        // Other services compute the same: this choice is part of the contract.
        assertThat(nodes.forKey("7-1y-abc").name()).isEqualTo("redis-1");
    }

    @Test
    void nodes_are_found_by_name_and_an_unknown_name_says_what_there_is() {
        assertThat(nodes.node("redis-2").name()).isEqualTo("redis-2");
        assertThatThrownBy(() -> nodes.node("redis-9"))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("redis-9")
                .hasMessageContaining("redis-1");
    }

    @Test
    void many_virtual_threads_share_few_connections_and_get_their_own_answers() throws Exception {
        List<Future<String>> answers = new ArrayList<>();
        try (ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor()) {
            for (int i = 0; i < 500; i++) {
                String mine = "answer-" + i;
                answers.add(threads.submit(() -> node.call(redis -> redis.echo(mine))));
            }
        }
        for (int i = 0; i < answers.size(); i++) {
            assertThat(answers.get(i).get()).isEqualTo("answer-" + i);
        }
        long clients = node.<String>call(redis -> redis.clientList()).lines().count();
        assertThat(clients).isLessThanOrEqualTo(2 * 16);
    }
}
