package io.seckill.operation.product;

import java.time.Clock;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import tools.jackson.databind.json.JsonMapper;

@Configuration(proxyBeanMethods = false)
@EnableConfigurationProperties(ProductCenterSettings.class)
class ProductConfiguration {

    @Bean
    ProductCenter productCenter(ProductCenterSettings settings, JsonMapper json, Clock clock) {
        return new PatientProductCenter(new HttpProductCenter(settings, json), clock);
    }
}
