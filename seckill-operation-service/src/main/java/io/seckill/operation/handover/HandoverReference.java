package io.seckill.operation.handover;

import io.seckill.common.order.Handovers;
import org.apache.dubbo.config.annotation.DubboReference;
import org.apache.dubbo.config.spring.ReferenceBean;
import org.springframework.boot.autoconfigure.condition.ConditionalOnBooleanProperty;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** The order service by Dubbo. */
@Configuration(proxyBeanMethods = false)
@ConditionalOnBooleanProperty(name = "dubbo.enabled", matchIfMissing = true)
class HandoverReference {

    @Bean
    // one method waits for the platform: two tries of three seconds
    @DubboReference(
            retries = 0,
            timeout = 3_000,
            check = false,
            parameters = {"platformState.timeout", "10000"})
    ReferenceBean<Handovers> handovers() {
        return new ReferenceBean<>();
    }
}
