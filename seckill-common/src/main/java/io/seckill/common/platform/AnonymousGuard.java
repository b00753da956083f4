package io.seckill.common.platform;

import java.util.ArrayList;
import java.util.List;
import org.springframework.boot.EnvironmentPostProcessor;
import org.springframework.boot.SpringApplication;
import org.springframework.core.Ordered;
import org.springframework.core.env.ConfigurableEnvironment;
import org.springframework.core.env.Profiles;

/**
 * Outside the profiles {@code local} and {@code test} a service does not start without credentials for what it talks to: Nacos,
 * the Redis nodes, RocketMQ, and Dubbo's callers.
 */
final class AnonymousGuard implements EnvironmentPostProcessor, Ordered {

    private static final Profiles ALLOWED = Profiles.of("local", "test");

    /**
     * What is needed with a part.
     *
     * @param uses      the setting by which the part is used; empty: always
     * @param needs     the setting that must not be empty
     * @param variable  the environment variable that a person sets
     */
    private record Need(String uses, String needs, String variable) {}

    private static final List<Need> NEEDS = List.of(
            new Need("", "spring.cloud.nacos.username", "SECKILL_NACOS_USERNAME"),
            new Need("", "spring.cloud.nacos.password", "SECKILL_NACOS_PASSWORD"),
            new Need("seckill.redis.nodes", "seckill.redis.password", "SECKILL_REDIS_PASSWORD"),
            new Need("rocketmq.name-server", "seckill.rocketmq.access-key", "SECKILL_ROCKETMQ_ACCESS_KEY"),
            new Need("rocketmq.name-server", "seckill.rocketmq.secret-key", "SECKILL_ROCKETMQ_SECRET_KEY"),
            new Need("", "seckill.dubbo.token", "SECKILL_DUBBO_TOKEN"));

    /** A token that Dubbo would draw by itself, or not take for one. */
    private static final int SHORTEST_TOKEN = 16;

    @Override
    public int getOrder() {
        // after LocalOnlyGuard, which is of the same order and named before it
        return Ordered.LOWEST_PRECEDENCE;
    }

    @Override
    public void postProcessEnvironment(ConfigurableEnvironment environment, SpringApplication application) {
        if (environment.acceptsProfiles(ALLOWED)) {
            return;
        }
        List<String> missing = new ArrayList<>();
        for (Need need : NEEDS) {
            boolean used = need.uses().isEmpty() || isSet(environment, need.uses());
            if (used && !isSet(environment, need.needs())) {
                missing.add(need.variable());
            }
        }
        String token = environment.getProperty("seckill.dubbo.token", "");
        if (!token.isBlank() && token.length() < SHORTEST_TOKEN) {
            missing.add("SECKILL_DUBBO_TOKEN of at least " + SHORTEST_TOKEN + " characters");
        }
        if (!missing.isEmpty()) {
            throw new AnonymousException(missing);
        }
    }

    private static boolean isSet(ConfigurableEnvironment environment, String name) {
        return !environment.getProperty(name, "").isBlank();
    }
}
