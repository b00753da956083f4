package io.seckill.inventory.reserve;

import io.micrometer.core.instrument.MeterRegistry;
import io.seckill.common.order.OrderQueries;
import io.seckill.inventory.announce.LookAgain;
import io.seckill.inventory.stock.ReserveScript;
import io.seckill.inventory.stock.ShardMap;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

@Configuration(proxyBeanMethods = false)
class ReserveConfiguration {

    @Bean
    ReserveDesk reserveDesk(
            ShardMap map, ReserveScript script, OrderQueries orders, LookAgain lookAgain, MeterRegistry registry) {
        return new ReserveDesk(map, script, new DecidedRows(orders), lookAgain, new ReserveMetrics(registry));
    }

    @Bean
    OwnReservations ownReservations(ShardMap map, OrderQueries orders) {
        return new OwnReservations(map, new DecidedRows(orders));
    }

    @Bean
    Backlogs backlogs(ShardMap map) {
        return new Backlogs(map);
    }
}
