package io.seckill.inventory.reconcile;

import io.micrometer.core.instrument.MeterRegistry;
import io.seckill.common.order.OrderQueries;
import io.seckill.common.order.RebuildBook;
import io.seckill.common.order.StockBook;
import io.seckill.inventory.settle.SettleDesk;
import io.seckill.inventory.stock.ShardMap;
import io.seckill.inventory.sweep.Republisher;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

@Configuration(proxyBeanMethods = false)
@EnableConfigurationProperties(AuditSettings.class)
class ReconcileConfiguration {

    @Bean
    ById byId(OrderQueries orders, RebuildBook rows) {
        return new ById(orders, rows);
    }

    @Bean
    Auditor auditor(
            ShardMap map,
            StockBook book,
            ById byId,
            SettleDesk settling,
            Republisher republisher,
            AuditSettings settings,
            MeterRegistry registry) {
        return new Auditor(map, book, byId, new Repairs(settling, republisher, registry), settings, registry);
    }

    @Bean
    BackgroundAudit backgroundAudit(ShardMap map, Auditor auditor, ById byId, MeterRegistry registry) {
        return new BackgroundAudit(map, auditor, byId, registry);
    }
}
