package io.seckill.common.redis;

import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Metrics;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.boot.autoconfigure.AutoConfiguration;
import org.springframework.boot.autoconfigure.condition.ConditionalOnProperty;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.boot.health.contributor.HealthIndicator;
import org.springframework.context.annotation.Bean;

/** {@link RedisNodes} where {@code seckill.redis.nodes} is set. */
@AutoConfiguration
@ConditionalOnProperty("seckill.redis.nodes")
@EnableConfigurationProperties(RedisSettings.class)
public class RedisAutoConfiguration {

    @Bean(destroyMethod = "close")
    RedisNodes redisNodes(RedisSettings settings, ObjectProvider<MeterRegistry> registry) {
        return RedisNodes.connect(settings, registry.getIfAvailable(() -> Metrics.globalRegistry));
    }

    @Bean
    HealthIndicator redisNodesHealthIndicator(RedisNodes nodes) {
        return new RedisHealth(nodes);
    }
}
