package io.seckill.inventory.endpoint;

import io.seckill.common.inventory.InventoryService;
import io.seckill.common.inventory.StockNodes;
import io.seckill.inventory.adjust.Adjuster;
import io.seckill.inventory.rebuild.StockNodeDesk;
import io.seckill.inventory.reconcile.Auditor;
import io.seckill.inventory.reserve.Backlogs;
import io.seckill.inventory.reserve.OwnReservations;
import io.seckill.inventory.reserve.ReserveDesk;
import io.seckill.inventory.settle.SettleDesk;
import io.seckill.inventory.transfer.Refill;
import io.seckill.inventory.transfer.Verdicts;
import org.apache.dubbo.config.annotation.DubboService;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** What the service offers over Dubbo. */
@Configuration(proxyBeanMethods = false)
class EndpointConfiguration {

    @Bean
    @DubboService
    InventoryService inventoryService(
            ReserveDesk reserving,
            OwnReservations reservations,
            Backlogs backlogs,
            Refill refill,
            Verdicts verdicts,
            SettleDesk settling,
            Adjuster adjuster,
            Auditor auditor) {
        return new InventoryEndpoint(reserving, reservations, backlogs, refill, verdicts, settling, adjuster, auditor);
    }

    @Bean
    @DubboService
    StockNodes stockNodes(StockNodeDesk desk) {
        return new StockNodeEndpoint(desk);
    }
}
