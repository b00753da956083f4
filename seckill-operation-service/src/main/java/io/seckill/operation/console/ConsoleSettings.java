package io.seckill.operation.console;

import java.net.URI;
import java.time.Duration;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * The operators' console.
 *
 * @param shopUrl        where shoppers find the pages, to look whether they are live and to link to them; not looked at when
 *                       left out
 * @param clockTolerance how far the clocks of the stock nodes, the database and the services may be apart before the
 *                       preflight warns; default 200 ms
 * @param probeTimeout   how long the preflight waits for each answer; default 1 s
 */
@ConfigurationProperties("seckill.console")
public record ConsoleSettings(
        @Nullable URI shopUrl,
        @DefaultValue("200ms") Duration clockTolerance,
        @DefaultValue("1s") Duration probeTimeout) {

    public ConsoleSettings {
        if (clockTolerance.isNegative() || clockTolerance.isZero()) {
            throw new IllegalArgumentException("seckill.console.clock-tolerance must be positive");
        }
        if (probeTimeout.isNegative() || probeTimeout.isZero()) {
            throw new IllegalArgumentException("seckill.console.probe-timeout must be positive");
        }
    }
}
