package io.seckill.inventory.preheat;

import io.micrometer.core.instrument.MeterRegistry;
import io.seckill.common.order.RebuildBook;
import io.seckill.common.order.StockBook;
import io.seckill.common.platform.messaging.ListenerSpec;
import io.seckill.common.platform.messaging.MessageListener;
import io.seckill.common.platform.messaging.MessageListeners;
import io.seckill.common.redis.RedisNodes;
import io.seckill.common.session.ProductChanged;
import io.seckill.inventory.announce.LookAgain;
import io.seckill.inventory.stock.ShardMap;
import io.seckill.inventory.stock.StockSettings;
import java.time.Clock;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

@Configuration(proxyBeanMethods = false)
class PreheatConfiguration {

    private static final int MOST_AT_ONCE = 64;

    @Bean
    PreheatMetrics preheatMetrics(MeterRegistry registry) {
        return new PreheatMetrics(registry);
    }

    @Bean
    Granting granting(StockBook book, ShardMap map, LookAgain lookAgain, PreheatMetrics metrics) {
        return new Granting(book, map, lookAgain, metrics);
    }

    @Bean
    Preheater preheater(
            StockBook book,
            RebuildBook rebuilds,
            RedisNodes nodes,
            ShardMap map,
            Granting granting,
            PreheatMetrics metrics,
            StockSettings settings,
            Clock clock) {
        return new Preheater(book, rebuilds, nodes, map, new Opening(metrics), granting, settings, clock);
    }

    @Bean
    Healing healing(Preheater preheater) {
        return new Healing(preheater);
    }

    @Bean
    MessageListener productAnnouncements(MessageListeners listeners, Preheater preheater) {
        ProductAnnouncements announcements = new ProductAnnouncements(preheater);
        return listeners.listen(ListenerSpec.shared(
                ProductAnnouncements.GROUP,
                ProductChanged.TOPIC,
                ProductChanged.class,
                MOST_AT_ONCE,
                2,
                announcements::changed));
    }
}
