package io.seckill.inventory.settle;

import io.micrometer.core.instrument.MeterRegistry;
import io.seckill.inventory.announce.LookAgain;
import io.seckill.inventory.stock.ShardMap;
import java.util.concurrent.Executors;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

@Configuration(proxyBeanMethods = false)
class SettleConfiguration {

    @Bean
    SettleDesk settleDesk(ShardMap map, LookAgain lookAgain, MeterRegistry registry) {
        // Bounded by the callers: each waits for its own shards, of which an offer has at most 64.
        return new SettleDesk(new ShardSettling(map, lookAgain, registry), Executors.newVirtualThreadPerTaskExecutor());
    }
}
