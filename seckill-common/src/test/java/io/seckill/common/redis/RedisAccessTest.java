package io.seckill.common.redis;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import io.seckill.common.real.Real;
import io.seckill.local.LocalRedis;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import redis.clients.jedis.Jedis;
import redis.clients.jedis.exceptions.JedisAccessControlException;

/** A real node that asks who one is, with the access list of docs/security.md. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class RedisAccessTest {

    private static final String PASSWORD = "a-password-of-the-stock-nodes";

    private LocalRedis redis;

    @BeforeAll
    void let_nobody_in_but_us() throws IOException {
        redis = Real.ownRedis();
        String rules = Files.readString(Path.of("../docs/security.md"))
                .lines()
                .filter(line -> line.startsWith("user seckill on "))
                .findFirst()
                .orElseThrow()
                .replace("PASSWORD", PASSWORD);
        List<String> words = Arrays.asList(rules.split(" ", -1));
        try (Jedis anybody = new Jedis(redis.host(), redis.port())) {
            anybody.aclSetUser("seckill", words.subList(2, words.size()).toArray(String[]::new));
            anybody.aclSetUser("operator", "on", ">" + PASSWORD, "~*", "+@all");
            anybody.aclSetUser("default", "off");
        }
    }

    @AfterAll
    void stop() {
        redis.close();
    }

    @Test
    void with_the_right_password_a_service_does_all_it_does() {
        try (RedisNodes nodes = connect("seckill", PASSWORD)) {
            RedisNode node = nodes.all().getFirst();
            assertThat(node.id()).matches("[0-9a-f]{32}");
            assertThat(node.available()).isTrue();
        }
    }

    @Test
    void with_a_wrong_one_or_none_it_is_refused() {
        for (String wrong : Arrays.asList("another", "", null)) {
            try (RedisNodes nodes = connect("seckill", wrong)) {
                RedisNode node = nodes.all().getFirst();
                assertThatThrownBy(node::id).isInstanceOf(RedisUnavailableException.class);
            }
        }
    }

    @Test
    void the_service_s_user_may_not_change_the_node_or_see_foreign_keys() {
        try (Jedis service = new Jedis(redis.host(), redis.port())) {
            service.auth("seckill", PASSWORD);
            service.set("seckill::status::1", "x");
            assertThatThrownBy(service::flushAll).isInstanceOf(JedisAccessControlException.class);
            assertThatThrownBy(() -> service.configSet("appendonly", "no"))
                    .isInstanceOf(JedisAccessControlException.class);
            assertThatThrownBy(() -> service.keys("*")).isInstanceOf(JedisAccessControlException.class);
            assertThatThrownBy(() -> service.get("somebody-else-s")).isInstanceOf(JedisAccessControlException.class);
        }
    }

    @Test
    void a_password_is_changed_while_the_service_goes_on() {
        try (Jedis operator = new Jedis(redis.host(), redis.port());
                RedisNodes before = connect("seckill", PASSWORD)) {
            operator.auth("operator", PASSWORD);
            String id = before.all().getFirst().id();
            operator.aclSetUser("seckill", ">the-next-password");
            try (RedisNodes after = connect("seckill", "the-next-password")) {
                operator.aclSetUser("seckill", "<" + PASSWORD);
                assertThat(after.all().getFirst().id()).isEqualTo(id);
                // who is connected stays so
                assertThat(before.all().getFirst().id()).isEqualTo(id);
                try (RedisNodes late = connect("seckill", PASSWORD)) {
                    assertThatThrownBy(() -> late.all().getFirst().id()).isInstanceOf(RedisUnavailableException.class);
                }
            } finally {
                operator.aclSetUser("seckill", ">" + PASSWORD, "<the-next-password");
            }
        }
    }

    private RedisNodes connect(String user, @Nullable String password) {
        Map<String, String> variables = new HashMap<>(Map.of("SECKILL_REDIS_USERNAME", user));
        if (password != null) {
            variables.put("SECKILL_REDIS_PASSWORD", password);
        }
        return RedisNodes.connect(Real.redisSettings(redis, variables), new SimpleMeterRegistry());
    }
}
