package io.seckill.seckill.catalogue;

import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import io.seckill.common.platform.PlatformSettings;
import io.seckill.common.platform.messaging.MessageListeners;
import io.seckill.common.redis.RedisNodes;
import io.seckill.common.session.CatalogueQueries;
import io.seckill.seckill.catalogue.RedisCatalogue.Trust;
import java.time.Clock;
import java.util.List;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** The catalogue in memory, and the three ways it is filled: events, syncs and questions. */
@Configuration(proxyBeanMethods = false)
@EnableConfigurationProperties(CatalogueSettings.class)
class CatalogueConfiguration {

    @Bean
    CatalogueMemory catalogueMemory(CatalogueSettings settings, MeterRegistry registry) {
        CatalogueMemory memory = new CatalogueMemory(settings.maxOffers());
        Gauge.builder("seckill.catalogue.offers", memory, CatalogueMemory::offers)
                .description("Offers of today and tomorrow in memory")
                .register(registry);
        return memory;
    }

    @Bean
    SaleDays saleDays(Clock clock, PlatformSettings platform) {
        return new SaleDays(clock, platform.zone());
    }

    @Bean
    OperationDesk operationDesk(CatalogueQueries operation, SaleDays days, CatalogueSettings settings) {
        return new OperationDesk(operation, days, settings);
    }

    @Bean
    Offers offers(CatalogueMemory memory, OperationDesk desk, SaleDays days) {
        return new Offers(memory, desk, days);
    }

    @Bean
    CatalogueSync catalogueSync(
            CatalogueMemory memory, RedisNodes nodes, OperationDesk desk, SaleDays days, CatalogueSettings settings) {
        List<CatalogueSource> sources =
                List.of(new RedisCatalogue(nodes, Trust.WHOLE), desk, new RedisCatalogue(nodes, Trust.ANY));
        return new CatalogueSync(memory, sources, days, settings);
    }

    @Bean
    CatalogueEvents catalogueEvents(CatalogueMemory memory, MessageListeners listeners) {
        CatalogueEvents events = new CatalogueEvents(memory);
        events.listen(listeners);
        return events;
    }
}
