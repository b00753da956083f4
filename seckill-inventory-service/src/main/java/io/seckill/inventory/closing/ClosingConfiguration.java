package io.seckill.inventory.closing;

import io.seckill.common.order.StockBook;
import io.seckill.inventory.preheat.Granting;
import io.seckill.inventory.reconcile.Auditor;
import io.seckill.inventory.stock.ShardMap;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

@Configuration(proxyBeanMethods = false)
@EnableConfigurationProperties(ClosingSettings.class)
class ClosingConfiguration {

    @Bean
    Closing closing(StockBook book, ShardMap map, Granting granting, Auditor auditor, ClosingSettings settings) {
        return new Closing(book, map, granting, auditor, settings);
    }
}
