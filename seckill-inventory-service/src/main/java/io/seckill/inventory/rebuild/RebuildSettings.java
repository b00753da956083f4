package io.seckill.inventory.rebuild;

import java.time.Duration;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;
import org.springframework.validation.annotation.Validated;

/**
 * How lost shards are rebuilt.
 *
 * @param patience  how long a rebuild waits for a node that does not answer, before its shards count as lost as well
 * @param takeOver  how long a rebuild may stand still before somebody else begins it anew; longer than a rebuild takes
 * @param restoring how long the restoring of one offer's reservations may take; what takes longer is begun anew
 */
@Validated
@ConfigurationProperties("seckill.inventory.rebuild")
record RebuildSettings(
        @DefaultValue("10s") Duration patience,
        @DefaultValue("15s") Duration takeOver,
        @DefaultValue("10m") Duration restoring) {

    RebuildSettings {
        for (Duration each : new Duration[] {patience, takeOver, restoring}) {
            if (each.isNegative() || each.isZero()) {
                throw new IllegalArgumentException("seckill.inventory.rebuild's times must be above 0, was " + each);
            }
        }
    }
}
