package io.seckill.page.soldout;

import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.TimeGauge;
import io.seckill.common.inventory.InventoryService;
import io.seckill.common.inventory.StockStateChanged;
import io.seckill.common.platform.messaging.ListenerSpec;
import io.seckill.common.platform.messaging.MessageListeners;
import io.seckill.common.session.CatalogueQueries;
import io.seckill.common.session.Offer;
import io.seckill.common.session.OfferKey;
import io.seckill.common.session.ProductChanged;
import io.seckill.common.soldout.SoldOutFlags;
import io.seckill.common.soldout.SoldOutWatch;
import io.seckill.page.publish.PagePublisher;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** Who keeps the markers of sold-out offers true. */
@Configuration(proxyBeanMethods = false)
@EnableConfigurationProperties(SoldOutSettings.class)
class SoldOutConfiguration {

    @Bean
    OffersOnSale offersOnSale(SoldOutSettings settings, Clock clock) {
        return new OffersOnSale(settings.maxMarkers(), clock);
    }

    @Bean
    SoldOutFlags soldOutFlags(SoldOutSettings settings) {
        return new SoldOutFlags(settings.maxMarkers(), settings.goodFor(), System::nanoTime);
    }

    @Bean
    MarkerWriter soldOutMarkers(
            SoldOutFlags flags,
            OffersOnSale offers,
            PagePublisher publisher,
            SoldOutSettings settings,
            Clock clock,
            MeterRegistry meters) {
        MarkerWriter writer = new MarkerWriter(flags, offers, publisher, settings.repeatEvery(), clock);
        meters.gauge("seckill.pages.sold.out.markers", writer, MarkerWriter::markers);
        TimeGauge.builder("seckill.pages.sold.out.confirmed.at", writer, TimeUnit.SECONDS, each -> {
                    Instant at = each.confirmedAt();
                    return at == null ? 0 : at.getEpochSecond();
                })
                .description("When the markers were last compared with what inventory says, since 1970")
                .register(meters);
        return writer;
    }

    @Bean
    SoldOutLifecycle soldOutLifecycle(
            InventoryService inventory,
            CatalogueQueries catalogue,
            SoldOutFlags flags,
            OffersOnSale offers,
            MarkerWriter writer,
            PagePublisher publisher,
            SoldOutSettings settings,
            MessageListeners listeners,
            Clock clock) {
        SoldOutWatch watch = new SoldOutWatch(
                inventory::availability,
                offers::contains,
                flags,
                new SoldOutWatch.Pace(settings.askEvery(), settings.maxMarkers(), settings.askers()));
        listeners.listen(ListenerSpec.broadcast(
                "page-stock-state",
                StockStateChanged.TOPIC,
                StockStateChanged.class,
                ListenerSpec.MAX_BATCH,
                changes -> changes.forEach(
                        change -> watch.lookAgain(new OfferKey(change.sessionId(), change.productId())))));
        listeners.listen(ListenerSpec.broadcast(
                "page-sold-out-product",
                ProductChanged.TOPIC,
                ProductChanged.class,
                ListenerSpec.MAX_BATCH,
                changes -> {
                    List<Offer> changed =
                            changes.stream().map(ProductChanged::offer).toList();
                    offers.hear(changed);
                    // one that was paused comes back without its verdict
                    changed.forEach(offer -> watch.lookAgain(offer.key()));
                }));
        return new SoldOutLifecycle(new SoldOutDesk(catalogue, offers, watch, writer, publisher, settings, clock));
    }
}
