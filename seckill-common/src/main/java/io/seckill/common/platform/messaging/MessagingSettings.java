package io.seckill.common.platform.messaging;

import jakarta.validation.constraints.NotBlank;
import java.time.Duration;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;
import org.springframework.validation.annotation.Validated;

/**
 * How RocketMQ is reached. Without {@code seckill.rocketmq.namesrv} a service neither sends nor listens.
 *
 * @param namesrv     addresses of the name servers, {@code host:port}, separated by semicolons ({@code SECKILL_ROCKETMQ_NAMESRV})
 * @param sendTimeout for one send, with its one repetition on another broker; above 0
 * @param routeEvery  how often the addresses of the brokers are asked for; at least 100 ms
 */
@Validated
@ConfigurationProperties("seckill.rocketmq")
public record MessagingSettings(
        @NotBlank String namesrv,
        @DefaultValue("3s") Duration sendTimeout,
        @DefaultValue("5s") Duration routeEvery) {

    public MessagingSettings {
        if (sendTimeout.toMillis() < 1) {
            throw new IllegalArgumentException("seckill.rocketmq.send-timeout must be above 0, was " + sendTimeout);
        }
        if (routeEvery.toMillis() < 100) {
            throw new IllegalArgumentException(
                    "seckill.rocketmq.route-every must be at least 100 ms, was " + routeEvery);
        }
    }
}
