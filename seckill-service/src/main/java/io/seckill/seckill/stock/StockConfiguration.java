package io.seckill.seckill.stock;

import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import io.seckill.common.inventory.InventoryService;
import io.seckill.common.inventory.StockStateChanged;
import io.seckill.common.platform.messaging.ListenerSpec;
import io.seckill.common.platform.messaging.MessageListeners;
import io.seckill.common.session.Offer;
import io.seckill.common.session.OfferKey;
import io.seckill.common.session.OfferPhase;
import io.seckill.common.soldout.SoldOutFlags;
import io.seckill.common.soldout.SoldOutWatch;
import io.seckill.seckill.catalogue.CatalogueMemory;
import java.time.Clock;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** The sold-out flags and those who keep them true. */
@Configuration(proxyBeanMethods = false)
@EnableConfigurationProperties(StockSettings.class)
class StockConfiguration {

    private static final int MAX_BATCH = 256;

    @Bean
    SoldOutFlags soldOutFlags(StockSettings settings, MeterRegistry registry) {
        SoldOutFlags flags = new SoldOutFlags(settings.maxFlags(), System::nanoTime);
        Gauge.builder("seckill.sold.out.flags", flags, SoldOutFlags::flags)
                .description("Offers believed sold out")
                .register(registry);
        return flags;
    }

    @Bean
    SoldOutWatch soldOutWatch(
            InventoryService inventory,
            SoldOutFlags flags,
            CatalogueMemory catalogue,
            Clock clock,
            StockSettings settings,
            MessageListeners listeners) {
        SoldOutWatch watch = new SoldOutWatch(
                inventory::availability,
                key -> {
                    Offer offer = catalogue.offer(key);
                    return offer != null && OfferPhase.of(offer, clock.millis()) != OfferPhase.ENDED;
                },
                flags,
                new SoldOutWatch.Pace(settings.askEvery(), settings.maxLooks(), settings.askers()));
        listeners.listen(ListenerSpec.broadcast(
                "seckill-stock-state",
                StockStateChanged.TOPIC,
                StockStateChanged.class,
                MAX_BATCH,
                changes -> changes.forEach(
                        change -> watch.lookAgain(new OfferKey(change.sessionId(), change.productId())))));
        return watch;
    }
}
