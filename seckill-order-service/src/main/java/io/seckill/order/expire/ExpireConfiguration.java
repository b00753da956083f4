package io.seckill.order.expire;

import io.micrometer.core.instrument.MeterRegistry;
import io.seckill.common.order.OrderTimeout;
import io.seckill.common.platform.messaging.ListenerSpec;
import io.seckill.common.platform.messaging.MessageListener;
import io.seckill.common.platform.messaging.MessageListeners;
import io.seckill.order.answer.Answers;
import io.seckill.order.book.GuardMapper;
import io.seckill.order.book.ReleaseBook;
import io.seckill.order.book.ReservationMapper;
import io.seckill.order.pay.PaymentClosing;
import io.seckill.order.sweep.Sweeper;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.transaction.support.TransactionTemplate;

@Configuration(proxyBeanMethods = false)
@EnableConfigurationProperties(ExpireSettings.class)
class ExpireConfiguration {

    private static final String GROUP = "order-expire";

    @Bean
    Ending ending(
            GuardMapper guards,
            ReservationMapper reservations,
            TransactionTemplate transaction,
            PaymentClosing payments,
            Answers answers,
            ExpireSettings settings,
            MeterRegistry meters) {
        return new Ending(guards, reservations, transaction, payments, answers, settings, meters);
    }

    @Bean
    DeadlineSweep deadlineSweep(ReservationMapper reservations, Ending ending, ExpireSettings settings) {
        return new DeadlineSweep(reservations, ending, settings);
    }

    @Bean
    Sweeper deadlineSweeper(DeadlineSweep sweep, ExpireSettings settings) {
        return new Sweeper("deadline-sweeper", settings.sweepEvery(), sweep);
    }

    @Bean
    ReleaseSweep releaseSweep(ReleaseBook releases, Answers answers, ExpireSettings settings, MeterRegistry meters) {
        return new ReleaseSweep(releases, answers, settings, meters);
    }

    @Bean
    Sweeper releaseSweeper(ReleaseSweep sweep, ExpireSettings settings) {
        return new Sweeper("release-sweeper", settings.sweepEvery(), sweep);
    }

    /** A timer names one order of those that were decided together; the sweep finds them all by the database's clock. */
    @Bean
    MessageListener orderTimeouts(MessageListeners listeners, Sweeper deadlineSweeper) {
        return listeners.listen(ListenerSpec.shared(
                GROUP, OrderTimeout.TOPIC, OrderTimeout.class, 256, 1, timeouts -> deadlineSweeper.kick()));
    }
}
