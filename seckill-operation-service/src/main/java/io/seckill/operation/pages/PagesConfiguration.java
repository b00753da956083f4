package io.seckill.operation.pages;

import io.seckill.operation.meters.ServiceProbe;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import tools.jackson.databind.json.JsonMapper;

@Configuration(proxyBeanMethods = false)
class PagesConfiguration {

    @Bean
    PagesProbe pagesProbe(ServiceProbe services, JsonMapper json) {
        return new PagesProbe(services, json);
    }
}
