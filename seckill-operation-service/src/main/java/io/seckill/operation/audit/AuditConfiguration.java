package io.seckill.operation.audit;

import io.seckill.operation.database.BackgroundJob;
import io.seckill.operation.database.DatabaseClock;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import tools.jackson.databind.json.JsonMapper;

@Configuration(proxyBeanMethods = false)
@EnableConfigurationProperties(AuditSettings.class)
class AuditConfiguration {

    @Bean
    AuditLog auditLog(AuditMapper mapper, CurrentOperator operator, DatabaseClock clock, JsonMapper json) {
        return new AuditLog(mapper, operator, clock, json);
    }

    @Bean
    BackgroundJob auditSweepJob(AuditMapper mapper, DatabaseClock clock, AuditSettings settings) {
        return new AuditSweep(mapper, clock, settings.auditKeep()).job();
    }
}
