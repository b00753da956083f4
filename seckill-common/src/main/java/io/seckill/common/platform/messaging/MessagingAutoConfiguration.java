package io.seckill.common.platform.messaging;

import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Metrics;
import org.apache.rocketmq.client.exception.MQClientException;
import org.apache.rocketmq.client.producer.DefaultMQProducer;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.boot.autoconfigure.AutoConfiguration;
import org.springframework.boot.autoconfigure.condition.ConditionalOnProperty;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** The codec always; sending and listening where {@code seckill.rocketmq.namesrv} is set. */
@AutoConfiguration
public class MessagingAutoConfiguration {

    @Bean
    MessageCodec messageCodec() {
        return new MessageCodec();
    }

    /** With a name server. */
    @Configuration(proxyBeanMethods = false)
    @ConditionalOnProperty("seckill.rocketmq.namesrv")
    @EnableConfigurationProperties(MessagingSettings.class)
    static class Connected {

        @Bean
        ClientName messagingClientName() {
            return ClientName.next();
        }

        /** Starting it connects to nothing; the first send does. */
        @Bean(destroyMethod = "shutdown")
        DefaultMQProducer messageProducer(
                MessagingSettings settings,
                ClientName name,
                @Value("${spring.application.name:seckill}") String service)
                throws MQClientException {
            DefaultMQProducer producer = new DefaultMQProducer("producer-" + service);
            producer.setNamesrvAddr(settings.namesrv());
            producer.setInstanceName(name.instance());
            producer.setVipChannelEnabled(false);
            producer.setPollNameServerInterval(
                    Math.toIntExact(settings.routeEvery().toMillis()));
            producer.setSendMsgTimeout(Math.toIntExact(settings.sendTimeout().toMillis()));
            producer.setRetryTimesWhenSendFailed(1);
            producer.setMaxMessageSize(MessageSender.MAX_BYTES);
            producer.start();
            return producer;
        }

        @Bean
        MessageSender messageSender(DefaultMQProducer producer, MessageCodec codec) {
            return new MessageSender(producer, codec);
        }

        @Bean
        MessageListeners messageListeners(
                MessagingSettings settings,
                ClientName name,
                MessageCodec codec,
                MessageSender sender,
                ObjectProvider<MeterRegistry> registries) {
            MeterRegistry registry = registries.getIfAvailable(() -> Metrics.globalRegistry);
            return new MessageListeners(settings, name, codec, new DeadLetters(sender, registry), registry);
        }
    }
}
