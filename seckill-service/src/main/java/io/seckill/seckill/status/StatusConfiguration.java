package io.seckill.seckill.status;

import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import io.seckill.common.inventory.InventoryService;
import io.seckill.common.order.OrderPlacement;
import io.seckill.common.order.OrderQueries;
import io.seckill.common.status.StatusStore;
import io.seckill.seckill.catalogue.SaleDays;
import java.time.Clock;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import org.springframework.beans.factory.annotation.Qualifier;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** Status reads and those who wait. */
@Configuration(proxyBeanMethods = false)
@EnableConfigurationProperties(StatusSettings.class)
class StatusConfiguration {

    @Bean(destroyMethod = "close", defaultCandidate = false)
    ExecutorService statusExecutor() {
        return Executors.newThreadPerTaskExecutor(
                Thread.ofVirtual().name("status-", 0).factory());
    }

    @Bean
    Doubts doubts(StatusSettings settings) {
        return new Doubts(settings, System::nanoTime);
    }

    @Bean
    Places places(
            InventoryService inventory, @Qualifier("statusExecutor") ExecutorService statusExecutor, Clock clock) {
        return new Places(inventory::backlog, statusExecutor, clock, System::nanoTime);
    }

    @Bean
    OrderDesk orderDesk(OrderQueries orders, @Qualifier("statusExecutor") ExecutorService statusExecutor) {
        return new OrderDesk(orders, statusExecutor);
    }

    @Bean
    LostReservations lostReservations(StatusStore store, InventoryService inventory, OrderPlacement placement) {
        return new LostReservations(store::read, inventory, placement);
    }

    @Bean
    ReservationStatuses reservationStatuses(
            StatusStore store,
            OrderDesk orders,
            InventoryService inventory,
            Doubts doubts,
            LostReservations lost,
            Places places) {
        return new ReservationStatuses(store::read, orders, inventory, doubts, lost, places);
    }

    @Bean
    OwnReservations ownReservations(InventoryService inventory, StatusStore store, OrderDesk orders, SaleDays days) {
        return new OwnReservations(inventory, store::read, orders, days);
    }

    @Bean
    StatusWaiters statusWaiters(
            StatusStore store,
            OrderDesk orders,
            Doubts doubts,
            Places places,
            StatusSettings settings,
            @Qualifier("statusExecutor") ExecutorService statusExecutor,
            MeterRegistry registry) {
        StatusWaiters waiters =
                new StatusWaiters(store::read, orders, doubts, places, settings, statusExecutor, System::nanoTime);
        Gauge.builder("seckill.status.waiters", waiters, StatusWaiters::waiters)
                .description("Requests waiting for a reservation's status")
                .register(registry);
        return waiters;
    }
}
