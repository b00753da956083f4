package io.seckill.operation.audit;

import io.seckill.operation.database.DatabaseClock;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import tools.jackson.databind.json.JsonMapper;

@Configuration(proxyBeanMethods = false)
class AuditConfiguration {

    @Bean
    AuditLog auditLog(AuditMapper mapper, CurrentOperator operator, DatabaseClock clock, JsonMapper json) {
        return new AuditLog(mapper, operator, clock, json);
    }
}
