package io.seckill.inventory.transfer;

import io.micrometer.core.instrument.MeterRegistry;
import io.seckill.common.order.StockBook;
import io.seckill.inventory.announce.LookAgain;
import io.seckill.inventory.stock.ShardMap;
import io.seckill.inventory.stock.StockSettings;
import java.time.Clock;
import java.util.UUID;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

@Configuration(proxyBeanMethods = false)
@EnableConfigurationProperties(TransferSettings.class)
class TransferConfiguration {

    @Bean
    Transfers transfers(StockSettings settings) {
        return new Transfers(settings.serving().toMillis());
    }

    @Bean
    Verdicts verdicts(ShardMap map, StockBook book, LookAgain lookAgain, Clock clock) {
        return new Verdicts(map, new FirstGrants(book), lookAgain, clock);
    }

    @Bean
    Refill refill(
            ShardMap map,
            Transfers transfers,
            Verdicts verdicts,
            TransferSettings settings,
            Clock clock,
            MeterRegistry registry) {
        Pull pull = new Pull(transfers, () -> UUID.randomUUID().toString(), registry);
        return new Refill(map, pull, verdicts, settings, clock, registry);
    }
}
