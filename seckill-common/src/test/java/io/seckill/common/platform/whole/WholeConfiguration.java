package io.seckill.common.platform.whole;

import io.seckill.common.order.OrderQueries;
import io.seckill.common.order.OrderTimeout;
import io.seckill.common.platform.LiveSettings;
import io.seckill.common.platform.LiveSettingsFactory;
import io.seckill.common.platform.messaging.ListenerSpec;
import io.seckill.common.platform.messaging.MessageListener;
import io.seckill.common.platform.messaging.MessageListeners;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import org.apache.dubbo.config.annotation.DubboReference;
import org.apache.dubbo.config.spring.ReferenceBean;
import org.springframework.boot.autoconfigure.condition.ConditionalOnProperty;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

@Configuration(proxyBeanMethods = false)
class WholeConfiguration {

    @Bean
    LiveSettings<WholeSettings> wholeSettings(LiveSettingsFactory live) {
        return live.of(WholeSettings.class);
    }

    @Bean
    Queue<OrderTimeout> received() {
        return new ConcurrentLinkedQueue<>();
    }

    @Bean
    MessageListener timeouts(MessageListeners listeners, Queue<OrderTimeout> received) {
        return listeners.listen(
                ListenerSpec.shared("whole-timeouts", OrderTimeout.TOPIC, OrderTimeout.class, 64, 2, received::addAll));
    }

    @Configuration(proxyBeanMethods = false)
    @ConditionalOnProperty(name = "whole.provides", havingValue = "false")
    static class Remotes {
        @Bean
        @DubboReference
        ReferenceBean<OrderQueries> orderQueries() {
            return new ReferenceBean<>();
        }
    }
}
