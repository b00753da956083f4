package io.seckill.order.pay;

import io.micrometer.core.instrument.MeterRegistry;
import io.seckill.common.platform.outward.OutwardClients;
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
    PaymentProvider paymentProvider(
            PaymentSettings settings, OutwardClients outside, JsonMapper json, Signature signature, Clock clock) {
        return new HttpPaymentProvider(
                settings, outside.client("payment-provider", settings.http()), json, signature, clock);
    }

    @Bean
    PaymentStart paymentStart(
            OwnOrders own,
            GuardMapper guards,
            ReservationMapper reservations,
            PaymentMapper payments,
            PaymentProvider provider,
            Payments taking,
            TransactionTemplate transaction) {
        return new PaymentStart(own, guards, reservations, payments, provider, taking, transaction);
    }

    @Bean
    ProviderCalls providerCalls(PaymentSettings settings) {
        return new ProviderCalls(settings);
    }

    @Bean
    PaymentClosing paymentClosing(
            PaymentMapper payments,
            PaymentProvider provider,
            Payments taking,
            ProviderCalls calls,
            TransactionTemplate transaction,
            PaymentSettings settings,
            MeterRegistry meters) {
        return new PaymentClosing(payments, provider, taking, calls, transaction, settings, meters);
    }

    @Bean
    Sweeper closingSweeper(PaymentClosing closing, PaymentSettings settings) {
        return new Sweeper("closing-sweeper", settings.closeEvery(), closing);
    }

    @Bean
    RefundBook refundBook(
            GuardMapper guards,
            ReservationMapper reservations,
            PaymentMapper payments,
            TransactionTemplate transaction,
            PaymentSettings settings) {
        return new RefundBook(guards, reservations, payments, transaction, settings);
    }

    @Bean
    Refunds refunds(
            PaymentMapper payments,
            RefundBook book,
            PaymentProvider provider,
            ProviderCalls calls,
            TransactionTemplate transaction,
            Answers answers,
            PaymentSettings settings,
            MeterRegistry meters) {
        return new Refunds(payments, book, provider, calls, transaction, answers, settings, meters);
    }

    @Bean
    OrderRefunds orderRefunds(RefundBook book, ReservationMapper reservations, Answers answers, Sweeper refundSweeper) {
        return new OrderRefunds(book, reservations, answers, refundSweeper);
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
