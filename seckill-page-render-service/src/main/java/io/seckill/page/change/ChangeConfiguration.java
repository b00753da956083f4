package io.seckill.page.change;

import io.micrometer.core.instrument.MeterRegistry;
import io.seckill.common.platform.PlatformSettings;
import io.seckill.common.platform.messaging.MessageListeners;
import io.seckill.common.session.CatalogueQueries;
import io.seckill.page.product.Products;
import io.seckill.page.publish.PagePublisher;
import io.seckill.page.render.PageRenderer;
import java.time.Clock;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import org.springframework.beans.factory.annotation.Qualifier;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

@Configuration(proxyBeanMethods = false)
@EnableConfigurationProperties(ChangeSettings.class)
class ChangeConfiguration {

    @Bean(destroyMethod = "close")
    ExecutorService pageWorkers(ChangeSettings settings) {
        return Executors.newFixedThreadPool(
                settings.threads(),
                Thread.ofPlatform().name("page-worker-", 1).daemon().factory());
    }

    @Bean(destroyMethod = "close")
    ExecutorService pageRounds() {
        return Executors.newSingleThreadExecutor(
                Thread.ofPlatform().name("page-round").daemon().factory());
    }

    @Bean
    ProductViews productViews(Products products) {
        return new ProductViews(products);
    }

    @Bean
    PageMetrics pageMetrics(MeterRegistry meters) {
        return new PageMetrics(meters);
    }

    @Bean
    DrawingProgress drawingProgress(Clock clock) {
        return new DrawingProgress(clock);
    }

    @Bean
    DrawingRound drawingRound(
            CatalogueQueries catalogue,
            ProductViews products,
            PageRenderer renderer,
            PagePublisher publisher,
            @Qualifier("pageWorkers") ExecutorService workers,
            PageMetrics metrics,
            DrawingProgress progress,
            ChangeSettings settings,
            PlatformSettings platform,
            Clock clock) {
        return new DrawingRound(
                catalogue,
                products,
                renderer,
                publisher,
                new Workers(workers),
                metrics,
                progress,
                settings.keepAfterEnd(),
                platform.zone(),
                clock);
    }

    @Bean
    PageUpdates pageUpdates(
            ChangeSettings settings,
            @Qualifier("pageRounds") ExecutorService rounds,
            DrawingRound round,
            PageMetrics metrics) {
        PageUpdates updates = new PageUpdates(
                settings.maxRound(), settings.maxQueued(), rounds, changes -> metrics.round(() -> round.draw(changes)));
        metrics.queued(updates::queued);
        return updates;
    }

    @Bean
    ChangeListeners changeListeners(PageUpdates updates, MessageListeners messages) {
        ChangeListeners listeners = new ChangeListeners(updates);
        listeners.listen(messages);
        return listeners;
    }

    @Bean
    Timetable timetable(
            CatalogueQueries catalogue,
            PageUpdates updates,
            ProductViews products,
            PageRenderer renderer,
            PagePublisher publisher,
            DrawingProgress progress,
            ChangeSettings settings,
            PlatformSettings platform,
            Clock clock) {
        FullDrawing full = new FullDrawing(
                catalogue,
                updates,
                new StandingPages(renderer, publisher),
                publisher,
                progress,
                settings.lookAgain(),
                platform.zone(),
                clock);
        return new Timetable(full, products, updates, settings.retryProducts());
    }
}
