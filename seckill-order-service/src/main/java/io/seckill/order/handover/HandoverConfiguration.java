package io.seckill.order.handover;

import io.micrometer.core.instrument.MeterRegistry;
import io.seckill.common.order.Handovers;
import io.seckill.common.platform.outward.OutwardClients;
import io.seckill.order.sweep.Sweeper;
import org.apache.dubbo.config.annotation.DubboService;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.beans.factory.annotation.Qualifier;
import org.springframework.boot.autoconfigure.condition.ConditionalOnBooleanProperty;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.transaction.support.TransactionTemplate;

@Configuration(proxyBeanMethods = false)
@EnableConfigurationProperties(HandoverSettings.class)
class HandoverConfiguration {

    private static final Logger log = LoggerFactory.getLogger(HandoverConfiguration.class);
    private static final String SWEEPER = "handoverSweeper";

    @Bean
    OrderPlatform orderPlatform(HandoverSettings settings, OutwardClients outside) {
        if (!settings.enabled()) {
            log.warn("Paid orders are handed over to nobody (seckill.order.handover.enabled is false)");
            return new NoOrderPlatform();
        }
        return new HttpOrderPlatform(
                settings.requiredUrl(), settings.token(), outside.client("order-platform", settings.http()));
    }

    @Bean
    HandoverBook handoverBook(HandoverMapper handovers, TransactionTemplate transaction, HandoverSettings settings) {
        return new HandoverBook(handovers, transaction, settings);
    }

    @Bean(SWEEPER)
    @ConditionalOnBooleanProperty(name = "seckill.order.handover.enabled", matchIfMissing = true)
    Sweeper handoverSweeper(
            HandoverBook book,
            HandoverMapper handovers,
            OrderPlatform platform,
            HandoverSettings settings,
            MeterRegistry meters) {
        HandoverMetrics metrics = new HandoverMetrics(handovers, meters);
        return new Sweeper("handover-sweeper", settings.every(), new HandoverSweep(book, platform, settings, metrics));
    }

    @Bean
    PaidOrders paidOrders(HandoverMapper handovers, @Qualifier(SWEEPER) ObjectProvider<Sweeper> sweeper) {
        return new PaidOrderRows(handovers, () -> sweeper.ifAvailable(Sweeper::kick));
    }

    @Bean
    @DubboService(interfaceClass = Handovers.class)
    Handovers handovers(
            HandoverMapper handovers,
            HandoverBook book,
            OrderPlatform platform,
            @Qualifier(SWEEPER) ObjectProvider<Sweeper> sweeper) {
        return new HandoverDesk(handovers, book, platform, () -> sweeper.ifAvailable(Sweeper::kick));
    }
}
