package io.seckill.common.redis;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.boot.autoconfigure.AutoConfigurations;
import org.springframework.boot.test.context.runner.ApplicationContextRunner;

class RedisSettingsTest {

    private final ApplicationContextRunner service =
            new ApplicationContextRunner().withConfiguration(AutoConfigurations.of(RedisAutoConfiguration.class));

    @Test
    void nodes_come_from_one_line_and_the_rest_has_defaults() {
        service.withPropertyValues("seckill.redis.nodes=redis-1=127.0.0.1:16381, redis-2=[::1]:16382")
                .run(context -> {
                    RedisSettings settings = context.getBean(RedisSettings.class);
                    assertThat(settings.nodes())
                            .containsExactly(
                                    new NodeAddress("redis-1", "127.0.0.1", 16381),
                                    new NodeAddress("redis-2", "[::1]", 16382));
                    assertThat(settings).isEqualTo(RedisSettings.of(settings.nodes()));
                    assertThat(context).hasSingleBean(RedisNodes.class).hasBean("redisNodesHealthIndicator");
                });
    }

    @Test
    void the_environment_variable_is_enough() {
        service.withInitializer(context -> context.getEnvironment()
                        .getPropertySources()
                        .addFirst(new org.springframework.core.env.SystemEnvironmentPropertySource(
                                "systemEnvironment", Map.of("SECKILL_REDIS_NODES", "redis-1=127.0.0.1:16381"))))
                .run(context -> assertThat(context).hasSingleBean(RedisNodes.class));
    }

    @Test
    void without_nodes_there_is_no_redis() {
        service.run(context -> assertThat(context).hasNotFailed().doesNotHaveBean(RedisNodes.class));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "seckill.redis.nodes=127.0.0.1:16381",
                "seckill.redis.nodes=redis-1=127.0.0.1",
                "seckill.redis.nodes=redis-1=127.0.0.1:x",
                "seckill.redis.nodes=redis-1=127.0.0.1:70000",
                "seckill.redis.nodes=red is=127.0.0.1:16381",
                "seckill.redis.nodes=a=127.0.0.1:1,a=127.0.0.1:2",
                "seckill.redis.tls-authority=authority.pem",
                "seckill.redis.timeout=0s",
                "seckill.redis.max-connections=0",
                "seckill.redis.breaker.failures=0",
                "seckill.redis.breaker.open-for=-1s"
            })
    void a_bad_setting_stops_the_start(String setting) {
        service.withPropertyValues("seckill.redis.nodes=redis-1=127.0.0.1:16381", setting)
                .run(context -> assertThat(context).hasFailed());
    }

    @Test
    void a_script_that_is_not_there_is_a_defect_and_names_itself() {
        assertThatThrownBy(() -> LuaScript.of(RedisSettingsTest.class, "/lua/none.lua"))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("/lua/none.lua");
        LuaScript script = LuaScript.of(RedisSettingsTest.class, "/lua/status-raise.lua");
        assertThat(script.name()).isEqualTo("status-raise");
        assertThat(script.sha1()).matches("[0-9a-f]{40}");
    }
}
