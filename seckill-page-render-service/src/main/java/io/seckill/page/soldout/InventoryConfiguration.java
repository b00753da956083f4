package io.seckill.page.soldout;

import io.seckill.common.inventory.InventoryService;
import org.apache.dubbo.config.annotation.DubboReference;
import org.apache.dubbo.config.spring.ReferenceBean;
import org.springframework.boot.autoconfigure.condition.ConditionalOnBooleanProperty;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** Inventory over Dubbo. It may come up later than we do; an answer that comes later than a second confirms nothing. */
@Configuration(proxyBeanMethods = false)
@ConditionalOnBooleanProperty(name = "dubbo.enabled", matchIfMissing = true)
class InventoryConfiguration {

    @Bean
    @DubboReference(interfaceClass = InventoryService.class, check = false, retries = 0, timeout = 1000)
    ReferenceBean<InventoryService> inventoryService() {
        return new ReferenceBean<>();
    }
}
