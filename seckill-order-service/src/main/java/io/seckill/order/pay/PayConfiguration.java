package io.seckill.order.pay;

import io.micrometer.core.instrument.MeterRegistry;
import io.seckill.order.answer.Answers;
import io.seckill.order.book.GuardMapper;
import io.seckill.order.book.ReservationMapper;
import io.seckill.order.handover.PaidOrders;
import io.seckill.order.sweep.Sweeper;
import io.seckill.order.view.OwnOrders;
import java.time.Clock;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.transaction.support.TransactionTemplate;
import tools.jackson.databind.json.JsonMapper;

@Configuration(proxyBeanMethods = false)
@EnableConfigurationProperties(PaymentSettings.class)
class PayConfiguration {

    @Bean
    Signature paymentSignature(PaymentSettings settings, Clock clock) {
        return new Signature(settings.secret(), settings.signatureWindow(), clock);
    }

    @Bean
    PaymentProvider paymentProvider(PaymentSettings settings, JsonMapper json, Signature signature, Clock clock) {
        return new HttpPaymentProvider(settings, json, signature, clock);
    }

    @Bean
    PaymentStart paymentStart(
            OwnOrders own,
            GuardMapper guards,
            ReservationMapper reservations,
            PaymentMapper payments,
            PaymentProvider provider,
            TransactionTemplate transaction) {
        return new PaymentStart(own, guards, reservations, payments, provider, transaction);
    }

    @Bean
    Refunds refunds(
            PaymentMapper payments,
            PaymentProvider provider,
            TransactionTemplate transaction,
            PaymentSettings settings,
            MeterRegistry meters) {
        return new Refunds(payments, provider, transaction, settings, meters);
    }

    @Bean
    Sweeper refundSweeper(Refunds refunds, PaymentSettings settings) {
        return new Sweeper("refund-sweeper", settings.refundEvery(), refunds);
    }

    @Bean
    Payments payments(
            GuardMapper guards,
            ReservationMapper reservations,
            PaymentMapper payments,
            PaidOrders paidOrders,
            TransactionTemplate transaction,
            Answers answers,
            Sweeper refundSweeper,
            MeterRegistry meters) {
        return new Payments(
                new PaymentBook(guards, reservations, payments, paidOrders, transaction),
                answers,
                refundSweeper,
                meters);
    }

    @Bean
    NotificationReader notificationReader(JsonMapper json) {
        return new NotificationReader(json);
    }
}
