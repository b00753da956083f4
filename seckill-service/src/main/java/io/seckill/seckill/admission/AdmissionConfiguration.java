package io.seckill.seckill.admission;

import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import io.seckill.common.order.OrderQueries;
import io.seckill.common.platform.LiveSettings;
import io.seckill.common.platform.LiveSettingsFactory;
import io.seckill.common.soldout.SoldOutFlags;
import io.seckill.seckill.catalogue.CatalogueMemory;
import java.security.SecureRandom;
import java.time.Clock;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import org.springframework.beans.factory.annotation.Qualifier;
import org.springframework.boot.web.servlet.FilterRegistrationBean;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.core.Ordered;

/** Step 4: admission. */
@Configuration(proxyBeanMethods = false)
class AdmissionConfiguration {

    @Bean
    LiveSettings<AdmissionSettings> admissionSettings(LiveSettingsFactory live) {
        return live.of(AdmissionSettings.class);
    }

    @Bean
    PurchaseTokens purchaseTokens(LiveSettings<AdmissionSettings> settings, Clock clock) {
        AdmissionSettings atStart = settings.get();
        return new PurchaseTokens(
                new TokenSigner(atStart.tokenSecrets()), new SecureRandom(), clock, atStart.tokenLife());
    }

    @Bean
    PerUserRate perUserRate(LiveSettings<AdmissionSettings> settings) {
        return new PerUserRate(settings::get, System::nanoTime);
    }

    @Bean(destroyMethod = "close", defaultCandidate = false)
    ExecutorService standingExecutor() {
        return Executors.newThreadPerTaskExecutor(
                Thread.ofVirtual().name("standing-", 0).factory());
    }

    @Bean
    StandingDesk standingDesk(
            OrderQueries orders,
            @Qualifier("standingExecutor") ExecutorService standingExecutor,
            MeterRegistry meters) {
        return new StandingDesk(orders, standingExecutor, System::nanoTime, meters);
    }

    @Bean
    InFlight inFlight(LiveSettings<AdmissionSettings> settings, MeterRegistry registry) {
        InFlight inFlight = new InFlight(() -> settings.get().maxInFlight());
        Gauge.builder("seckill.attempts.in.flight", inFlight, InFlight::current)
                .description("Attempts worked on now")
                .register(registry);
        return inFlight;
    }

    /** Before everything else: the flood after a sale is answered without looking at who asks. */
    @Bean
    FilterRegistrationBean<SoldOutFilter> soldOutFilter(
            SoldOutFlags flags, CatalogueMemory catalogue, Clock clock, MeterRegistry registry) {
        FilterRegistrationBean<SoldOutFilter> registration =
                new FilterRegistrationBean<>(new SoldOutFilter(flags, catalogue, clock, registry));
        registration.addUrlPatterns(SoldOutFilter.PATTERN);
        registration.setOrder(Ordered.HIGHEST_PRECEDENCE);
        return registration;
    }
}
