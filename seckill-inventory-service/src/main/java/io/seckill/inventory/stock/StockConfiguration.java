package io.seckill.inventory.stock;

import io.seckill.common.order.StockBook;
import io.seckill.common.redis.RedisNodes;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

@Configuration(proxyBeanMethods = false)
@EnableConfigurationProperties(StockSettings.class)
class StockConfiguration {

    @Bean
    ShardMap shardMap(StockBook book, RedisNodes nodes) {
        return new ShardMap(book, nodes, System::nanoTime);
    }

    @Bean
    ReserveScript reserveScript(StockSettings settings) {
        return new ReserveScript(
                settings.publishAgain().toMillis(), settings.serving().toMillis());
    }
}
