package io.seckill.inventory.reconcile;

import java.time.Duration;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;
import org.springframework.validation.annotation.Validated;

/**
 * How an audit on demand goes.
 *
 * @param between between the two looks that have to see the same difference; above 0
 * @param longest how long it looks at reservations; what is left then is said in its answer; above 0
 */
@Validated
@ConfigurationProperties("seckill.inventory.audit")
public record AuditSettings(
        @DefaultValue("500ms") Duration between,
        @DefaultValue("15s") Duration longest) {

    public AuditSettings {
        if (between.isZero() || between.isNegative() || longest.isZero() || longest.isNegative()) {
            throw new IllegalArgumentException("seckill.inventory.audit.between and .longest must be above 0, were "
                    + between + " and " + longest);
        }
    }
}
