package io.seckill.common.platform.messaging;

import java.time.Duration;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * What the RocketMQ starter's own settings ({@code rocketmq.name-server}, {@code rocketmq.producer.*}) do not say.
 *
 * @param routeEvery how often the addresses of the brokers are asked for; at least 100 ms
 */
@ConfigurationProperties("seckill.rocketmq")
public record MessagingSettings(@DefaultValue("5s") Duration routeEvery) {

    public MessagingSettings {
        if (routeEvery.toMillis() < 100) {
            throw new IllegalArgumentException(
                    "seckill.rocketmq.route-every must be at least 100 ms, was " + routeEvery);
        }
    }

    int routeEveryMillis() {
        return Math.toIntExact(routeEvery.toMillis());
    }
}
