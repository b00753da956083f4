package io.seckill.operation.stock;

import io.seckill.common.inventory.InventoryService;
import io.seckill.operation.database.Leases;
import io.seckill.operation.planning.OfferPlanning;
import io.seckill.operation.planning.PlanQueries;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

@Configuration(proxyBeanMethods = false)
class StockConfiguration {

    @Bean
    StockAdjusting stockAdjusting(
            PlanQueries plans, OfferPlanning planning, InventoryService inventory, Leases leases) {
        return new StockAdjusting(plans, planning, inventory, leases);
    }
}
