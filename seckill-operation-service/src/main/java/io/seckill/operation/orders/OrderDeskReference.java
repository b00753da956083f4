package io.seckill.operation.orders;

import io.seckill.common.order.OrderDesk;
import org.apache.dubbo.config.annotation.DubboReference;
import org.apache.dubbo.config.spring.ReferenceBean;
import org.springframework.boot.autoconfigure.condition.ConditionalOnBooleanProperty;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** The order service by Dubbo. A call that timed out may have been done: it is never repeated here, but by the operator. */
@Configuration(proxyBeanMethods = false)
@ConditionalOnBooleanProperty(name = "dubbo.enabled", matchIfMissing = true)
class OrderDeskReference {

    @Bean
    // a transaction waits up to 5 s for its offer's guard row
    @DubboReference(retries = 0, timeout = 8_000, check = false)
    ReferenceBean<OrderDesk> orderDesk() {
        return new ReferenceBean<>();
    }
}
