package io.seckill.operation.stock;

import io.seckill.common.inventory.InventoryService;
import io.seckill.common.inventory.StockNodes;
import org.apache.dubbo.config.annotation.DubboReference;
import org.apache.dubbo.config.spring.ReferenceBean;
import org.springframework.boot.autoconfigure.condition.ConditionalOnBooleanProperty;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** The inventory service by Dubbo. A call that timed out may have been done: it is never repeated here, but by the operator. */
@Configuration(proxyBeanMethods = false)
@ConditionalOnBooleanProperty(name = "dubbo.enabled", matchIfMissing = true)
class InventoryReference {

    @Bean
    // an audit on demand looks at reservations for up to 15 s and waits for other services meanwhile
    @DubboReference(
            retries = 0,
            timeout = 3_000,
            check = false,
            parameters = {"reconcile.timeout", "30000"})
    ReferenceBean<InventoryService> inventoryService() {
        return new ReferenceBean<>();
    }

    @Bean
    @DubboReference(retries = 0, timeout = 5_000, check = false)
    ReferenceBean<StockNodes> stockNodes() {
        return new ReferenceBean<>();
    }
}
