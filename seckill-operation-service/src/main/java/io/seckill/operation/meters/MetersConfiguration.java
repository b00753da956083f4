package io.seckill.operation.meters;

import java.time.Clock;
import org.apache.rocketmq.client.producer.DefaultMQProducer;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.cloud.client.discovery.DiscoveryClient;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

@Configuration(proxyBeanMethods = false)
class MetersConfiguration {

    @Bean
    ServiceProbe serviceProbe(ObjectProvider<DiscoveryClient> discovery, Clock clock) {
        return new ServiceProbe(discovery.getIfAvailable(), clock);
    }

    @Bean
    QueueProbe queueProbe(ObjectProvider<DefaultMQProducer> producers) {
        return new QueueProbe(producers.getIfAvailable());
    }

    @Bean
    SaleMeters saleMeters(ServiceProbe services, QueueProbe queue) {
        return new SaleMeters(services, queue);
    }
}
