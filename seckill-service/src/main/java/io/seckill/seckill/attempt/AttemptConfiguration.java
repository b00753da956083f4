package io.seckill.seckill.attempt;

import io.micrometer.core.instrument.MeterRegistry;
import io.seckill.common.inventory.InventoryService;
import io.seckill.common.order.OrderRequested;
import io.seckill.common.platform.messaging.MessageSender;
import io.seckill.common.platform.tracing.Traces;
import io.seckill.common.soldout.SoldOutFlags;
import io.seckill.common.status.StatusStore;
import io.seckill.seckill.admission.InFlight;
import io.seckill.seckill.admission.PerUserRate;
import io.seckill.seckill.admission.PurchaseTokens;
import io.seckill.seckill.status.LostReservations;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import org.springframework.beans.factory.annotation.Qualifier;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** Steps 5 and 6: the attempt and its hand-off. */
@Configuration(proxyBeanMethods = false)
@EnableConfigurationProperties(AttemptSettings.class)
class AttemptConfiguration {

    @Bean
    AttemptMetrics attemptMetrics(MeterRegistry registry) {
        return new AttemptMetrics(registry);
    }

    @Bean(destroyMethod = "close", defaultCandidate = false)
    ExecutorService attemptExecutor() {
        return Executors.newThreadPerTaskExecutor(
                Thread.ofVirtual().name("attempt-", 0).factory());
    }

    @Bean(destroyMethod = "close")
    HandOff handOff(
            StatusStore statuses,
            MessageSender sender,
            AttemptMetrics metrics,
            AttemptSettings settings,
            @Qualifier("attemptExecutor") ExecutorService attemptExecutor) {
        HandOff handOff = new HandOff(
                statuses::write,
                messages -> sender.send(OrderRequested.TOPIC, messages),
                metrics,
                settings,
                attemptExecutor);
        metrics.gauge("seckill.order.requests.queued", "Order requests waiting to be sent", handOff::queued);
        return handOff;
    }

    @Bean
    Lanes lanes(
            InventoryService inventory,
            SoldOutFlags flags,
            HandOff handOff,
            LostReservations lost,
            AttemptMetrics metrics,
            Traces traces,
            AttemptSettings settings,
            @Qualifier("attemptExecutor") ExecutorService attemptExecutor) {
        Lanes lanes = new Lanes(new LaneTools(
                inventory, flags, handOff, lost::acceptedBefore, metrics, traces, settings, attemptExecutor));
        metrics.gauge("seckill.attempt.queued", "Attempts waiting for a batch", () -> lanes.sum(Lane::queued));
        metrics.gauge("seckill.attempt.parked", "Attempts waiting for a refill", () -> lanes.sum(Lane::parked));
        return lanes;
    }

    @Bean
    SeckillAttempt seckillAttempt(
            PerUserRate rate,
            PurchaseTokens tokens,
            InFlight inFlight,
            Lanes lanes,
            AttemptMetrics metrics,
            Traces traces,
            AttemptSettings settings) {
        return new SeckillAttempt(rate, tokens, inFlight, lanes, metrics, traces, settings);
    }

    @Bean
    Rehearsal rehearsal(
            PerUserRate rate,
            PurchaseTokens tokens,
            InFlight inFlight,
            SoldOutFlags flags,
            AttemptSettings settings,
            @Qualifier("attemptExecutor") ExecutorService attemptExecutor) {
        return new Rehearsal(rate, tokens, inFlight, flags, settings, attemptExecutor);
    }
}
