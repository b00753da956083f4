package io.seckill.operation.audit;

import java.time.Duration;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * The audit log.
 *
 * @param auditKeep how long an entry is kept; default 400 days, so that a year can be compared with the one before. 0 keeps
 *                  every entry
 */
@ConfigurationProperties("seckill.operation")
public record AuditSettings(@DefaultValue("400d") Duration auditKeep) {

    public AuditSettings {
        if (auditKeep.isNegative()) {
            throw new IllegalArgumentException("seckill.operation.audit-keep must not be negative");
        }
    }
}
