package io.seckill.operation.live;

import io.seckill.common.inventory.InventoryService;
import io.seckill.common.platform.PlatformSettings;
import io.seckill.operation.meters.SaleMeters;
import io.seckill.operation.planning.PlanQueries;
import java.time.Clock;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

@Configuration(proxyBeanMethods = false)
class LiveConfiguration {

    @Bean
    LiveFeed liveFeed(
            PlanQueries plans, InventoryService inventory, SaleMeters meters, Clock clock, PlatformSettings platform) {
        return new LiveFeed(plans, inventory, meters, clock, platform.zone());
    }
}
