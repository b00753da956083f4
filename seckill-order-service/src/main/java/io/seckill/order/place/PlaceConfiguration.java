package io.seckill.order.place;

import io.micrometer.core.instrument.MeterRegistry;
import io.seckill.common.order.OrderPlacement;
import io.seckill.common.order.OrderQueries;
import io.seckill.common.order.OrderRequested;
import io.seckill.common.platform.messaging.ListenerSpec;
import io.seckill.common.platform.messaging.MessageCodec;
import io.seckill.common.platform.messaging.MessageListener;
import io.seckill.common.platform.messaging.MessageListeners;
import io.seckill.order.answer.Answers;
import io.seckill.order.answer.Outbound;
import io.seckill.order.book.GuardMapper;
import io.seckill.order.book.NewReservations;
import io.seckill.order.book.ReservationMapper;
import io.seckill.order.hoarding.HoardingPolicy;
import java.time.Clock;
import org.apache.dubbo.config.annotation.DubboService;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.transaction.support.TransactionTemplate;

@Configuration(proxyBeanMethods = false)
@EnableConfigurationProperties(PlaceSettings.class)
class PlaceConfiguration {

    @Bean
    PlaceMetrics placeMetrics(MeterRegistry meters) {
        return new PlaceMetrics(meters);
    }

    @Bean
    Placing placing(
            GuardMapper guards,
            ReservationMapper reservations,
            NewReservations newReservations,
            TransactionTemplate transaction,
            HoardingPolicy hoarding,
            Answers answers,
            PlaceMetrics metrics,
            PlaceSettings settings) {
        OfferTransaction offers =
                new OfferTransaction(guards, reservations, newReservations, transaction, hoarding, settings);
        return new Placing(offers, answers, metrics, settings);
    }

    @Bean
    MessageListener orderRequests(
            MessageListeners listeners,
            Placing placing,
            Outbound outbound,
            MessageCodec codec,
            PlaceMetrics metrics,
            PlaceSettings settings,
            Clock clock) {
        return listeners.listen(ListenerSpec.shared(
                RequestListener.GROUP,
                OrderRequested.TOPIC,
                OrderRequested.class,
                settings.maxBatch(),
                settings.threads(),
                new RequestListener(placing, outbound, codec, metrics, settings, clock)));
    }

    @Bean
    @DubboService(interfaceClass = OrderPlacement.class)
    OrderPlacement orderPlacement(Placing placing, MessageListener orderRequests) {
        return new PlacementService(placing, orderRequests);
    }

    @Bean
    @DubboService(interfaceClass = OrderQueries.class)
    OrderQueries orderQueries(ReservationMapper reservations, HoardingPolicy hoarding) {
        return new Outcomes(reservations, hoarding);
    }
}
