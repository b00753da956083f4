package io.seckill.common.status;

import io.seckill.common.redis.RedisAutoConfiguration;
import io.seckill.common.redis.RedisNodes;
import org.springframework.boot.autoconfigure.AutoConfiguration;
import org.springframework.boot.autoconfigure.condition.ConditionalOnBean;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.context.annotation.Bean;

/** {@link StatusStore} where there are Redis nodes. */
@AutoConfiguration(after = RedisAutoConfiguration.class)
@ConditionalOnBean(RedisNodes.class)
@EnableConfigurationProperties(StatusSettings.class)
public class StatusAutoConfiguration {

    @Bean
    StatusStore statusStore(RedisNodes nodes, StatusSettings settings) {
        return new StatusStore(nodes, settings);
    }
}
