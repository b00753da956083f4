package io.seckill.operation.product;

import io.seckill.common.platform.outward.OutwardClients;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import tools.jackson.databind.json.JsonMapper;

@Configuration(proxyBeanMethods = false)
@EnableConfigurationProperties(ProductCenterSettings.class)
class ProductConfiguration {

    @Bean
    ProductCenter productCenter(ProductCenterSettings settings, OutwardClients outside, JsonMapper json) {
        return new HttpProductCenter(settings.url(), outside.client("product-center", settings.http()), json);
    }
}
