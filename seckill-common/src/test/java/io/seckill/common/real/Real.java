package io.seckill.common.real;

import io.seckill.common.redis.NodeAddress;
import io.seckill.common.redis.RedisSettings;
import io.seckill.local.LocalComponents;
import io.seckill.local.LocalNacos;
import io.seckill.local.LocalRedis;
import io.seckill.local.LocalRocketMq;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.context.properties.bind.Binder;
import org.springframework.boot.context.properties.source.ConfigurationPropertySources;
import org.springframework.core.env.StandardEnvironment;
import org.springframework.core.env.SystemEnvironmentPropertySource;

/** Each component is started when the first test asks for it. */
public final class Real {

    private static final int NODES = 3;
    private static final List<LocalRedis> redis = new ArrayList<>();
    private static @Nullable LocalRocketMq rocketMq;
    private static @Nullable LocalNacos nacos;

    private Real() {}

    /** Three nodes that every test shares: a test uses keys of its own and leaves the nodes up. */
    public static synchronized List<LocalRedis> redis() {
        while (redis.size() < NODES) {
            redis.add(LocalComponents.redis(folder(), "redis-" + (redis.size() + 1)));
        }
        return List.copyOf(redis);
    }

    /** Settings for the shared nodes, with a short time-out. */
    public static RedisSettings redisSettings() {
        List<NodeAddress> addresses = new ArrayList<>();
        for (LocalRedis node : redis()) {
            addresses.add(new NodeAddress("redis-" + (addresses.size() + 1), node.host(), node.port()));
        }
        return new RedisSettings(
                addresses, Duration.ofSeconds(2), 16, null, null, false, null, RedisSettings.Breaker.defaults());
    }

    /** A service's settings for this one node, made of the environment variables that an operator would set. */
    public static RedisSettings redisSettings(LocalRedis node, Map<String, String> variables) {
        Map<String, Object> environment = new HashMap<>(variables);
        environment.put("SECKILL_REDIS_NODES", "n=" + node.address());
        return new Binder(ConfigurationPropertySources.from(new SystemEnvironmentPropertySource(
                        StandardEnvironment.SYSTEM_ENVIRONMENT_PROPERTY_SOURCE_NAME, environment)))
                .bind("seckill.redis", RedisSettings.class)
                .get();
    }

    /** A node of the caller's own, to be killed at will. */
    public static LocalRedis ownRedis() {
        return LocalComponents.redis(folder());
    }

    public static synchronized LocalRocketMq rocketMq() {
        if (rocketMq == null) {
            rocketMq = LocalComponents.rocketMq(folder());
        }
        return rocketMq;
    }

    public static synchronized LocalNacos nacos() {
        if (nacos == null) {
            nacos = LocalComponents.nacos(folder());
        }
        return nacos;
    }

    /** A new folder below {@code target}. */
    public static Path folder() {
        try {
            Path target = Path.of("target/real").toAbsolutePath();
            Files.createDirectories(target);
            return Files.createTempDirectory(target, "t");
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
