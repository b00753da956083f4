package io.seckill.inventory.closing;

import java.time.Duration;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;
import org.springframework.validation.annotation.Validated;

/**
 * How closed offers end.
 *
 * @param keep how long the shards' keys are kept after an offer is archived, at least 1 s; MySQL answers afterwards
 */
@Validated
@ConfigurationProperties("seckill.inventory.closing")
record ClosingSettings(@DefaultValue("7d") Duration keep) {

    ClosingSettings {
        if (keep.toSeconds() < 1) {
            throw new IllegalArgumentException("seckill.inventory.closing.keep must be at least 1s, was " + keep);
        }
    }
}
