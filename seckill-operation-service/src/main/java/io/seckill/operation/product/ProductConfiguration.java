package io.seckill.operation.product;

import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import tools.jackson.databind.json.JsonMapper;

@Configuration(proxyBeanMethods = false)
@EnableConfigurationProperties(ProductCenterSettings.class)
class ProductConfiguration {

    @Bean
    ProductCenter productCenter(ProductCenterSettings settings, JsonMapper json) {
        return new HttpProductCenter(settings, json);
    }
}
