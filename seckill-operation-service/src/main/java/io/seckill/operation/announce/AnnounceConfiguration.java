package io.seckill.operation.announce;

import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import io.seckill.common.platform.PlatformSettings;
import io.seckill.common.platform.messaging.MessageCodec;
import io.seckill.common.platform.messaging.MessageSender;
import io.seckill.common.platform.messaging.MessagingUnavailableException;
import io.seckill.common.redis.RedisNodes;
import io.seckill.operation.catalogue.AnnouncedCatalogue;
import io.seckill.operation.database.BackgroundJob;
import io.seckill.operation.database.DatabaseClock;
import io.seckill.operation.database.Leases;
import java.time.Clock;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

@Configuration(proxyBeanMethods = false)
@EnableConfigurationProperties(AnnounceSettings.class)
class AnnounceConfiguration {

    @Bean
    Outbox outbox(
            OutboxMapper mapper,
            CatalogueNodeMapper states,
            MessageCodec codec,
            DatabaseClock clock,
            Relay relay,
            MeterRegistry registry) {
        Gauge.builder("seckill.outbox.waiting", mapper, OutboxMapper::waiting)
                .description("announcements that are not sent yet")
                .register(registry);
        Gauge.builder("seckill.outbox.oldest", mapper, each -> each.waitingMillis() / 1000.0)
                .description("how long the oldest announcement has been waiting")
                .baseUnit("seconds")
                .register(registry);
        return new Outbox(mapper, states, codec, clock, relay);
    }

    @Bean
    Relay relay(
            OutboxMapper mapper, CatalogueWriter catalogue, Relay.Broker broker, MessageCodec codec, Leases leases) {
        return new Relay(mapper, catalogue, broker, codec, leases);
    }

    /** Where no name server is set, announcements wait in the outbox. */
    @Bean
    Relay.Broker announcementBroker(ObjectProvider<MessageSender> senders) {
        MessageSender sender = senders.getIfAvailable();
        return sender != null
                ? sender::send
                : (topic, messages) -> {
                    throw new MessagingUnavailableException("rocketmq.name-server is not set", null);
                };
    }

    @Bean
    BackgroundJob relayJob(Relay relay) {
        return relay.job();
    }

    @Bean
    BackgroundJob catalogueRepairJob(CatalogueRepair repair) {
        return repair.job();
    }

    @Bean
    CatalogueEntries catalogueEntries(MessageCodec codec, Clock clock, PlatformSettings platform) {
        return new CatalogueEntries(codec, clock, platform.zone());
    }

    @Bean
    CatalogueWriter catalogueWriter(RedisNodes nodes, CatalogueEntries entries, CatalogueNodeMapper states) {
        return new CatalogueWriter(nodes, entries, states);
    }

    @Bean
    CatalogueSync catalogueSync(
            AnnouncedCatalogue announced,
            CatalogueEntries entries,
            CatalogueNodeMapper states,
            DatabaseClock clock,
            PlatformSettings platform) {
        return new CatalogueSync(announced, entries, states, clock, platform.zone());
    }

    @Bean
    CatalogueRepair catalogueRepair(
            RedisNodes nodes,
            CatalogueSync sync,
            CatalogueNodeMapper states,
            Leases leases,
            AnnounceSettings settings,
            MeterRegistry registry) {
        Gauge.builder("seckill.catalogue.dirty.nodes", states, CatalogueNodeMapper::dirtyNodes)
                .description("Redis nodes whose catalogue missed an announcement and is not repaired yet")
                .register(registry);
        return new CatalogueRepair(nodes, sync, states, leases, settings);
    }
}
