package io.seckill.common.platform.messaging;

import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Metrics;
import io.seckill.common.platform.tracing.Traces;
import io.seckill.common.platform.tracing.TracingAutoConfiguration;
import java.time.Clock;
import org.apache.rocketmq.client.producer.DefaultMQProducer;
import org.apache.rocketmq.spring.autoconfigure.RocketMQAutoConfiguration;
import org.apache.rocketmq.spring.core.RocketMQTemplate;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.beans.factory.config.BeanPostProcessor;
import org.springframework.boot.autoconfigure.AutoConfiguration;
import org.springframework.boot.autoconfigure.condition.ConditionalOnProperty;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/**
 * The codec always; sending and listening where {@code rocketmq.name-server} is set. The starter makes and starts the producer;
 * its listener containers give one message at a time, so that the consumers are ours.
 */
@AutoConfiguration(after = {RocketMQAutoConfiguration.class, TracingAutoConfiguration.class})
public class MessagingAutoConfiguration {

    @Bean
    MessageCodec messageCodec() {
        return new MessageCodec();
    }

    /** With a name server. */
    @Configuration(proxyBeanMethods = false)
    @ConditionalOnProperty("rocketmq.name-server")
    @EnableConfigurationProperties(MessagingSettings.class)
    static class Connected {

        @Bean
        static ClientName messagingClientName() {
            return ClientName.next();
        }

        /** What the starter has no setting for; before its template starts the producer, which connects to nothing yet. */
        @Bean
        static BeanPostProcessor producerOfThisProcess(
                ObjectProvider<ClientName> names, ObjectProvider<MessagingSettings> settings) {
            return new BeanPostProcessor() {
                @Override
                public Object postProcessAfterInitialization(Object bean, String name) {
                    if (bean instanceof DefaultMQProducer producer) {
                        producer.setInstanceName(names.getObject().instance());
                        producer.setVipChannelEnabled(false);
                        producer.setPollNameServerInterval(settings.getObject().routeEveryMillis());
                    }
                    return bean;
                }
            };
        }

        @Bean
        MessageSender messageSender(RocketMQTemplate template, MessageCodec codec, ObjectProvider<Traces> traces) {
            return new MessageSender(template.getProducer(), codec, traces.getIfAvailable(Traces::off));
        }

        @Bean
        MessageListeners messageListeners(
                RocketMQTemplate template,
                MessagingSettings settings,
                ClientName name,
                MessageCodec codec,
                ObjectProvider<Traces> traces,
                MessageSender sender,
                ObjectProvider<Clock> clocks,
                ObjectProvider<MeterRegistry> registries) {
            MeterRegistry registry = registries.getIfAvailable(() -> Metrics.globalRegistry);
            String nameServer = template.getProducer().getNamesrvAddr();
            return new MessageListeners(
                    nameServer,
                    settings,
                    name,
                    codec,
                    traces.getIfAvailable(Traces::off),
                    new DeadLetters(sender, registry),
                    clocks.getIfAvailable(Clock::systemUTC),
                    registry);
        }
    }
}
