package io.seckill.operation.announce;

import jakarta.validation.constraints.NotNull;
import java.time.Duration;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * Announcing.
 *
 * @param fullSyncEvery how often each Redis node's catalogue is written whole from MySQL, though nothing is known to be wrong
 *                      with it; default 1 minute. 0 means: in every round, once a second
 */
@ConfigurationProperties("seckill.announce")
public record AnnounceSettings(@NotNull @DefaultValue("1m") Duration fullSyncEvery) {

    public AnnounceSettings {
        if (fullSyncEvery.isNegative()) {
            throw new IllegalArgumentException("seckill.announce.full-sync-every must not be negative");
        }
    }
}
