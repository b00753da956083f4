package io.seckill.inventory.rebuild;

import io.micrometer.core.instrument.MeterRegistry;
import io.seckill.common.order.RebuildBook;
import io.seckill.common.order.StockBook;
import io.seckill.common.redis.RedisNodes;
import io.seckill.inventory.stock.ShardMap;
import io.seckill.inventory.transfer.Transfers;
import java.time.Clock;
import java.util.UUID;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

@Configuration(proxyBeanMethods = false)
@EnableConfigurationProperties(RebuildSettings.class)
class RebuildConfiguration {

    @Bean
    Rebuilding rebuilding(
            RebuildBook book,
            RedisNodes nodes,
            ShardMap map,
            Transfers transfers,
            RebuildSettings settings,
            Clock clock,
            MeterRegistry registry) {
        RebuilderNames names = new RebuilderNames();
        Rebuild rebuild = new Rebuild(book, map, new Targets(nodes, book), settings, names);
        Retirement retirement =
                new Retirement(book, transfers, () -> UUID.randomUUID().toString(), settings, clock, System::nanoTime);
        return new Rebuilding(map, rebuild, names, retirement, settings, System::nanoTime, registry);
    }

    @Bean
    StockNodeDesk stockNodeDesk(RedisNodes nodes, StockBook book, RebuildBook rebuilds, ShardMap map) {
        return new StockNodeDesk(nodes, book, rebuilds, map);
    }
}
