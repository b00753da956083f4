package io.seckill.page.change;

import io.seckill.common.session.CatalogueQueries;
import org.apache.dubbo.config.annotation.DubboReference;
import org.apache.dubbo.config.spring.ReferenceBean;
import org.springframework.boot.autoconfigure.condition.ConditionalOnBooleanProperty;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** Operation's catalogue over Dubbo. Reading it twice does no harm, so one retry; operation may come up later than we do. */
@Configuration(proxyBeanMethods = false)
@ConditionalOnBooleanProperty(name = "dubbo.enabled", matchIfMissing = true)
class CatalogueConfiguration {

    @Bean
    @DubboReference(interfaceClass = CatalogueQueries.class, check = false, retries = 1, timeout = 5000)
    ReferenceBean<CatalogueQueries> catalogueQueries() {
        return new ReferenceBean<>();
    }
}
