package io.seckill.inventory.adjust;

import io.seckill.common.order.StockBook;
import io.seckill.inventory.preheat.Granting;
import io.seckill.inventory.stock.ShardMap;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

@Configuration(proxyBeanMethods = false)
class AdjustConfiguration {

    @Bean
    Adjuster adjuster(StockBook book, ShardMap map, Granting granting) {
        return new Adjuster(book, map, granting);
    }
}
