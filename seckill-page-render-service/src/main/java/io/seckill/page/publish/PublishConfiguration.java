package io.seckill.page.publish;

import io.micrometer.core.instrument.MeterRegistry;
import java.time.Clock;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

@Configuration(proxyBeanMethods = false)
@EnableConfigurationProperties({PublishSettings.class, HostsSettings.class})
class PublishConfiguration {

    @Bean
    MirroredPublisher pagePublisher(
            PublishSettings settings,
            HostsSettings hosts,
            ObjectProvider<LivePages> live,
            MeterRegistry meters,
            Clock clock) {
        return new MirroredPublisher(
                settings.directory(), hosts, live.getIfAvailable(() -> path -> {}), new HostMetrics(meters), clock);
    }
}
