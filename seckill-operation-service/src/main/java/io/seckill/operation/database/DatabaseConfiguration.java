package io.seckill.operation.database;

import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

@Configuration(proxyBeanMethods = false)
class DatabaseConfiguration {

    @Bean
    Leases leases(LeaseMapper mapper) {
        return new Leases(mapper);
    }
}
