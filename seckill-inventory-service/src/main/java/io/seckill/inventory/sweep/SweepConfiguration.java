package io.seckill.inventory.sweep;

import io.micrometer.core.instrument.MeterRegistry;
import io.seckill.common.order.OrderPlacement;
import io.seckill.common.order.OrderQueries;
import io.seckill.common.order.OrderRequested;
import io.seckill.common.order.StockBook;
import io.seckill.common.platform.messaging.MessageSender;
import io.seckill.common.platform.messaging.Outgoing;
import io.seckill.common.redis.RedisNodes;
import io.seckill.inventory.settle.SettleDesk;
import io.seckill.inventory.stock.ClaimScript;
import io.seckill.inventory.stock.Leases;
import io.seckill.inventory.stock.ShardMap;
import io.seckill.inventory.stock.StockSettings;
import io.seckill.inventory.transfer.Transfers;
import java.time.Clock;
import java.util.List;
import java.util.UUID;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

@Configuration(proxyBeanMethods = false)
@EnableConfigurationProperties(SweepSettings.class)
class SweepConfiguration {

    @Bean
    Republisher.Channel orderRequests(MessageSender sender) {
        return requests -> sender.send(
                OrderRequested.TOPIC,
                requests.stream()
                        .map(request -> new Outgoing(request.reservationId(), request))
                        .toList());
    }

    @Bean
    Republisher republisher(Republisher.Channel channel, OrderPlacement placement, MeterRegistry registry) {
        return new Republisher(channel, placement, System::nanoTime, registry);
    }

    @Bean
    PendingSweep pendingSweep(
            ShardMap map,
            StockSettings stock,
            OrderQueries orders,
            OrderPlacement placement,
            Republisher republisher,
            SettleDesk settling) {
        ClaimScript claim = new ClaimScript(
                OrderQueries.MAX_IDS,
                stock.publishAgain().toMillis(),
                stock.publishLongest().toMillis());
        Patience patience = new Patience(placement::behindMillis, System::nanoTime);
        return new PendingSweep(map, claim, patience, orders, republisher, settling);
    }

    @Bean
    TransferSweep transferSweep(ShardMap map, Transfers transfers) {
        return new TransferSweep(map, transfers);
    }

    @Bean
    SweepSchedule sweepSchedule(
            ObjectProvider<OfferTask> tasks,
            StockBook book,
            ShardMap map,
            RedisNodes nodes,
            SweepSettings settings,
            Clock clock,
            MeterRegistry registry) {
        LiveOffers live = new LiveOffers(book, settings.offers(), System::nanoTime);
        Leases leases = new Leases(nodes, UUID.randomUUID().toString(), settings.lease(), System::nanoTime);
        Sweeps sweeps = new Sweeps(live, map, leases, clock, registry);
        List<SweepSchedule.Entry> entries = tasks.orderedStream()
                .map(task -> new SweepSchedule.Entry(sweeps.new Repeated(task), settings.pause(task)))
                .toList();
        return new SweepSchedule(entries);
    }
}
