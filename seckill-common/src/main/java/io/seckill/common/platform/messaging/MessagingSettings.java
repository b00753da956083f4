package io.seckill.common.platform.messaging;

import java.time.Duration;
import org.apache.rocketmq.acl.common.AclClientRPCHook;
import org.apache.rocketmq.acl.common.SessionCredentials;
import org.apache.rocketmq.remoting.RPCHook;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * What the RocketMQ starter's own settings ({@code rocketmq.name-server}, {@code rocketmq.producer.*}) do not say.
 *
 * @param routeEvery how often the addresses of the brokers are asked for; at least 100 ms
 * @param accessKey  the user that the brokers know us by ({@code SECKILL_ROCKETMQ_ACCESS_KEY}); left out: they ask nobody,
 *                   which only the profiles local and test start with
 * @param secretKey  the user's password, by which every request is signed
 */
@ConfigurationProperties("seckill.rocketmq")
public record MessagingSettings(
        @DefaultValue("5s") Duration routeEvery,
        @Nullable String accessKey,
        @Nullable String secretKey) {

    public MessagingSettings {
        if (routeEvery.toMillis() < 100) {
            throw new IllegalArgumentException(
                    "seckill.rocketmq.route-every must be at least 100 ms, was " + routeEvery);
        }
    }

    int routeEveryMillis() {
        return Math.toIntExact(routeEvery.toMillis());
    }

    /** Signs requests; null where brokers ask nobody. */
    @Nullable
    RPCHook signer() {
        if (accessKey == null || accessKey.isBlank() || secretKey == null || secretKey.isBlank()) {
            return null;
        }
        return new AclClientRPCHook(new SessionCredentials(accessKey, secretKey));
    }

    /** Without the secret. */
    @Override
    public String toString() {
        return "MessagingSettings[routeEvery=" + routeEvery + ", accessKey=" + accessKey + "]";
    }
}
