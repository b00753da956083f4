package io.seckill.order.answer;

import io.micrometer.core.instrument.MeterRegistry;
import io.seckill.common.inventory.InventoryService;
import io.seckill.common.platform.messaging.MessageSender;
import io.seckill.common.status.StatusStore;
import io.seckill.order.book.ReleaseBook;
import org.apache.dubbo.config.annotation.DubboReference;
import org.apache.dubbo.config.spring.ReferenceBean;
import org.springframework.boot.autoconfigure.condition.ConditionalOnProperty;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

@Configuration(proxyBeanMethods = false)
class AnswerConfiguration {

    @Bean
    Answers answers(Outbound outbound, ReleaseBook releases, MeterRegistry meters) {
        return new Answers(outbound, releases, meters);
    }

    /** Where Dubbo is off, as in the profile test, somebody else brings it. */
    @Bean
    @ConditionalOnProperty(name = "dubbo.enabled", matchIfMissing = true)
    @DubboReference
    ReferenceBean<InventoryService> inventoryService() {
        return new ReferenceBean<>();
    }

    @Bean
    Outbound outbound(StatusStore statuses, InventoryService inventory, MessageSender sender) {
        return new PlatformOutbound(statuses, inventory, sender);
    }
}
