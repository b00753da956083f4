package io.seckill.inventory.endpoint;

import io.seckill.common.order.OrderPlacement;
import io.seckill.common.order.OrderQueries;
import io.seckill.common.order.RebuildBook;
import io.seckill.common.order.StockBook;
import org.apache.dubbo.config.annotation.DubboReference;
import org.apache.dubbo.config.spring.ReferenceBean;
import org.springframework.boot.autoconfigure.condition.ConditionalOnMissingBean;
import org.springframework.boot.autoconfigure.condition.ConditionalOnProperty;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** What the service calls over Dubbo: the order service, which keeps the stock book. */
@Configuration(proxyBeanMethods = false)
@ConditionalOnProperty(name = "dubbo.enabled", matchIfMissing = true)
class OrderServiceReferences {

    @Bean
    @ConditionalOnMissingBean(StockBook.class)
    @DubboReference
    ReferenceBean<StockBook> stockBook() {
        return new ReferenceBean<>();
    }

    @Bean
    @ConditionalOnMissingBean(RebuildBook.class)
    @DubboReference
    ReferenceBean<RebuildBook> rebuildBook() {
        return new ReferenceBean<>();
    }

    @Bean
    @ConditionalOnMissingBean(OrderQueries.class)
    @DubboReference
    ReferenceBean<OrderQueries> orderQueries() {
        return new ReferenceBean<>();
    }

    @Bean
    @ConditionalOnMissingBean(OrderPlacement.class)
    @DubboReference
    ReferenceBean<OrderPlacement> orderPlacement() {
        return new ReferenceBean<>();
    }
}
