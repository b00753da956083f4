package io.seckill.seckill.remote;

import io.seckill.common.inventory.InventoryService;
import io.seckill.common.order.OrderPlacement;
import io.seckill.common.order.OrderQueries;
import io.seckill.common.session.CatalogueQueries;
import org.apache.dubbo.config.annotation.DubboReference;
import org.apache.dubbo.config.annotation.Method;
import org.apache.dubbo.config.spring.ReferenceBean;
import org.springframework.boot.autoconfigure.condition.ConditionalOnBooleanProperty;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/**
 * References over Dubbo. None is retried: what did not answer is unknown, and the shopper repeats the same token. None is
 * needed at the start; a service that is away makes its calls fail at once.
 */
@Configuration(proxyBeanMethods = false)
@ConditionalOnBooleanProperty(name = "dubbo.enabled", matchIfMissing = true)
class RemoteConfiguration {

    /** Milliseconds; longer than a script under load, shorter than a shopper's patience. */
    private static final int TIMEOUT = 3000;

    /** Nobody is parked for longer; a refill that takes more goes on without its waiters. */
    private static final int REFILL_TIMEOUT = 1000;

    @Bean
    @DubboReference(
            retries = 0,
            check = false,
            timeout = TIMEOUT,
            methods = @Method(name = "refill", timeout = REFILL_TIMEOUT, retries = 0))
    ReferenceBean<InventoryService> inventoryService() {
        return new ReferenceBean<>();
    }

    @Bean
    @DubboReference(retries = 0, check = false, timeout = TIMEOUT)
    ReferenceBean<OrderQueries> orderQueries() {
        return new ReferenceBean<>();
    }

    @Bean
    @DubboReference(retries = 0, check = false, timeout = TIMEOUT)
    ReferenceBean<OrderPlacement> orderPlacement() {
        return new ReferenceBean<>();
    }

    @Bean
    @DubboReference(retries = 0, check = false, timeout = TIMEOUT)
    ReferenceBean<CatalogueQueries> catalogueQueries() {
        return new ReferenceBean<>();
    }
}
