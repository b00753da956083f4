package io.seckill.common.status;

import java.time.Duration;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;
import org.springframework.validation.annotation.Validated;

/**
 * How long a status is kept where shoppers poll it.
 *
 * @param ttl how long a status can be read in Redis after its last change; at least 1 s. Afterwards MySQL answers
 */
@Validated
@ConfigurationProperties("seckill.status")
public record StatusSettings(@DefaultValue("7d") Duration ttl) {

    public StatusSettings {
        if (ttl.toSeconds() < 1) {
            throw new IllegalArgumentException("seckill.status.ttl must be at least 1 s, was " + ttl);
        }
    }
}
