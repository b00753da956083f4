package io.seckill.common.redis;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import io.seckill.common.real.Real;
import io.seckill.local.LocalRedis;
import java.io.IOException;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.boot.health.contributor.Health;
import org.springframework.boot.health.contributor.Status;
import redis.clients.jedis.Jedis;

/** A real node that is killed, frozen, forgetful, or full. */
class RedisNodeAwayTest {

    private static final Duration TIMEOUT = Duration.ofMillis(300);

    private final SimpleMeterRegistry registry = new SimpleMeterRegistry();
    private LocalRedis redis;
    private RedisNodes nodes;
    private RedisNode node;

    @BeforeEach
    void start() {
        redis = Real.ownRedis();
        nodes = RedisNodes.connect(
                Real.redisSettings(
                        redis,
                        Map.of(
                                "SECKILL_REDIS_TIMEOUT",
                                TIMEOUT.toMillis() + "ms",
                                "SECKILL_REDIS_BREAKER_FAILURES",
                                "3",
                                "SECKILL_REDIS_BREAKER_OPENFOR",
                                "100ms")),
                registry);
        node = nodes.all().getFirst();
    }

    @AfterEach
    void stop() {
        nodes.close();
        redis.close();
    }

    @Test
    void a_dead_node_fails_fast_after_a_few_calls_and_is_used_again_when_it_is_back() {
        ping();
        redis.kill9();
        for (int i = 0; i < 3; i++) {
            assertThatThrownBy(this::ping).isInstanceOf(RedisUnavailableException.class);
        }
        assertThat(node.available()).isFalse();
        assertThat(gauge()).isZero();
        long start = System.nanoTime();
        for (int i = 0; i < 1_000; i++) {
            assertThatThrownBy(this::ping)
                    .isInstanceOf(RedisUnavailableException.class)
                    .hasMessageContaining("is away");
        }
        assertThat(Duration.ofNanos(System.nanoTime() - start)).isLessThan(Duration.ofSeconds(1));
        assertThat(health().getStatus()).isEqualTo(Status.DOWN);
        redis.start();
        await().atMost(Duration.ofSeconds(5)).until(node::available);
        ping();
        assertThat(gauge()).isEqualTo(1);
        assertThat(health().getStatus()).isEqualTo(Status.UP);
    }

    @Test
    void a_frozen_node_times_out_and_its_late_answers_reach_nobody() throws Exception {
        node.call(jedis -> jedis.set("frozen", "old"));
        signal("STOP");
        try {
            for (int i = 0; i < 3; i++) {
                assertThatThrownBy(() -> node.call(jedis -> jedis.get("frozen")))
                        .isInstanceOf(RedisUnavailableException.class);
            }
            assertThat(node.available()).isFalse();
        } finally {
            signal("CONT");
        }
        await().atMost(Duration.ofSeconds(5)).until(node::available);
        for (int i = 0; i < 50; i++) {
            String mine = "answer-" + i;
            assertThat(node.<String>call(jedis -> jedis.echo(mine))).isEqualTo(mine);
        }
    }

    @Test
    void a_restart_costs_at_most_one_call_although_all_idle_connections_are_dead() throws Exception {
        Thread[] threads = new Thread[4];
        for (int i = 0; i < threads.length; i++) {
            threads[i] = Thread.ofVirtual()
                    .start(() ->
                            node.call(jedis -> jedis.eval("local t = 0 for i = 1, 2e6 do t = t + i end return t")));
        }
        for (Thread thread : threads) {
            thread.join();
        }
        redis.kill9();
        redis.start();
        int failed = 0;
        for (int i = 0; i < 20; i++) {
            try {
                ping();
            } catch (RedisUnavailableException e) {
                failed++;
            }
        }
        assertThat(failed).isLessThanOrEqualTo(1);
        assertThat(node.available()).isTrue();
    }

    @Test
    void a_node_that_is_full_is_there_but_cannot_serve() {
        node.call(jedis -> jedis.configSet("maxmemory", "1"));
        for (int i = 0; i < 10; i++) {
            assertThatThrownBy(() -> node.call(jedis -> jedis.set("full", "x")))
                    .isInstanceOf(RedisUnavailableException.class)
                    .hasMessageContaining("OOM");
        }
        assertThat(node.available()).isTrue();
        node.call(jedis -> jedis.configSet("maxmemory", "0"));
        node.call(jedis -> jedis.set("full", "x"));
    }

    @Test
    void a_node_that_lost_its_data_is_another_node() {
        String id = node.id();
        redis.kill9();
        redis.loseData();
        redis.start();
        await().atMost(Duration.ofSeconds(5))
                .ignoreExceptions()
                .until(() -> !node.id().equals(id));
    }

    @Test
    void a_node_that_is_away_from_the_start_stops_nothing() {
        redis.kill9();
        try (RedisNodes late = RedisNodes.connect(
                RedisSettings.of(List.of(new NodeAddress("n", redis.host(), redis.port()))),
                new SimpleMeterRegistry())) {
            assertThat(late.all().getFirst().available()).isTrue();
            assertThatThrownBy(() -> late.all().getFirst().call(Jedis::ping))
                    .isInstanceOf(RedisUnavailableException.class)
                    .satisfies(e ->
                            assertThat(((RedisUnavailableException) e).node()).isEqualTo("n"));
        }
    }

    private void ping() {
        assertThat(node.<String>call(jedis -> jedis.ping())).isEqualTo("PONG");
    }

    private double gauge() {
        return registry.get("seckill.redis.available").tag("node", "n").gauge().value();
    }

    private Health health() {
        return new RedisHealth(nodes).health();
    }

    private void signal(String signal) throws IOException, InterruptedException {
        Process kill = new ProcessBuilder("kill", "-" + signal, Long.toString(redis.pid())).start();
        assertThat(kill.waitFor()).isZero();
    }
}
