package io.seckill.common.platform.outward;

import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Metrics;
import java.time.Clock;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.boot.autoconfigure.AutoConfiguration;
import org.springframework.boot.health.contributor.HealthIndicator;
import org.springframework.context.annotation.Bean;

/** {@link OutwardClients}, which make no connection and no thread before a party is named. */
@AutoConfiguration
public class OutwardAutoConfiguration {

    @Bean(destroyMethod = "close")
    OutwardClients outwardClients(ObjectProvider<MeterRegistry> registry, Clock clock) {
        return new OutwardClients(registry.getIfAvailable(() -> Metrics.globalRegistry), clock);
    }

    @Bean
    HealthIndicator outsideHealthIndicator(OutwardClients clients) {
        return new OutwardHealth(clients);
    }
}
