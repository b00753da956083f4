package io.seckill.common.redis;

import jakarta.validation.Valid;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import jakarta.validation.constraints.NotEmpty;
import java.time.Duration;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;
import org.springframework.validation.annotation.Validated;

/**
 * The Redis nodes a service talks to. Without {@code seckill.redis.nodes} a service has no Redis.
 *
 * @param nodes          {@code name=host:port}, separated by commas ({@code SECKILL_REDIS_NODES}); names are unique
 * @param timeout        to connect, to borrow a connection, and for one answer; above 0
 * @param maxConnections most connections to each node
 * @param username       the user of the nodes' access list; left out: the node's default user
 * @param password       the user's password; left out: none, which only the profiles local and test start with
 * @param tls            speaks TLS to the nodes, whose certificate must be valid for the host they are called by
 * @param tlsAuthority   a file of PEM certificates that the nodes' certificates must come from, read once at the start; left out: the
 *                       JVM's trust store. An error without {@code tls}, which it does not switch on
 * @param breaker        when a node counts as away
 */
@Validated
@ConfigurationProperties("seckill.redis")
public record RedisSettings(
        @NotEmpty List<NodeAddress> nodes,
        @DefaultValue("2s") Duration timeout,
        @DefaultValue("16") @Min(1) @Max(1024) int maxConnections,
        @Nullable String username,
        @Nullable String password,
        @DefaultValue("false") boolean tls,
        @Nullable String tlsAuthority,
        @DefaultValue @Valid Breaker breaker) {

    /**
     * When a node counts as away.
     *
     * @param failures calls in a row without an answer after which the node counts as away; at least 1
     * @param openFor  how often a node that is away is asked whether it is back; calls meanwhile fail at once; above 0
     */
    public record Breaker(
            @DefaultValue("5") @Min(1) @Max(1000) int failures,
            @DefaultValue("500ms") Duration openFor) {

        public Breaker {
            if (openFor.isNegative() || openFor.isZero()) {
                throw new IllegalArgumentException("seckill.redis.breaker.open-for must be above 0, was " + openFor);
            }
        }

        /** 5 failures, 500 ms. */
        public static Breaker defaults() {
            return new Breaker(5, Duration.ofMillis(500));
        }
    }

    public RedisSettings {
        nodes = List.copyOf(nodes);
        if (timeout.isNegative() || timeout.isZero()) {
            throw new IllegalArgumentException("seckill.redis.timeout must be above 0, was " + timeout);
        }
        if (!tls && tlsAuthority != null && !tlsAuthority.isBlank()) {
            throw new IllegalArgumentException("seckill.redis.tls-authority is set, and seckill.redis.tls is not true");
        }
        if (nodes.stream().map(NodeAddress::name).distinct().count() != nodes.size()) {
            throw new IllegalArgumentException("seckill.redis.nodes has a name twice: " + nodes);
        }
    }

    /** Without the password. */
    @Override
    public String toString() {
        return "RedisSettings[nodes=" + nodes + ", timeout=" + timeout + ", maxConnections=" + maxConnections
                + ", username=" + username + ", tls=" + tls + ", tlsAuthority=" + tlsAuthority + ", breaker=" + breaker
                + "]";
    }

    /** Default settings for these nodes. */
    public static RedisSettings of(List<NodeAddress> nodes) {
        return new RedisSettings(nodes, Duration.ofSeconds(2), 16, null, null, false, null, Breaker.defaults());
    }
}
