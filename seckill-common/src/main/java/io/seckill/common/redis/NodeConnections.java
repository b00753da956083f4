package io.seckill.common.redis;

import io.micrometer.core.instrument.MeterRegistry;
import io.seckill.common.redis.NodeMetrics.Outcome;
import java.time.Duration;
import java.util.NoSuchElementException;
import java.util.function.Function;
import org.apache.commons.pool2.impl.GenericObjectPoolConfig;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import redis.clients.jedis.ClientSetInfoConfig;
import redis.clients.jedis.Connection;
import redis.clients.jedis.ConnectionPool;
import redis.clients.jedis.DefaultJedisClientConfig;
import redis.clients.jedis.HostAndPort;
import redis.clients.jedis.exceptions.JedisDataException;
import redis.clients.jedis.exceptions.JedisException;

/** The pooled connections of one node behind its breaker; the one place where Jedis' exceptions become ours. */
final class NodeConnections implements AutoCloseable {

    private static final Logger log = LoggerFactory.getLogger(NodeConnections.class);

    /** Error answers by which a node says that it cannot serve now, though it is there. */
    private static final String[] CANNOT_SERVE = {
        "LOADING ", "BUSY ", "MISCONF ", "OOM ", "READONLY ", "MASTERDOWN ", "NOREPLICAS ", "NOAUTH ", "WRONGPASS "
    };

    private final String name;
    private final ConnectionPool pool;
    private final Breaker breaker;
    private final NodeProbe probe;
    private final NodeMetrics metrics;

    NodeConnections(NodeAddress address, RedisSettings settings, MeterRegistry registry) {
        this.name = address.name();
        this.pool = new ConnectionPool(
                new HostAndPort(address.host(), address.port()), clientConfig(settings), poolConfig(settings));
        this.breaker = new Breaker(settings.breaker().failures());
        this.probe = new NodeProbe(name, settings.breaker().openFor(), this::answersPing, this::isBack);
        this.metrics = new NodeMetrics(registry, name, () -> !breaker.isOpen());
    }

    boolean available() {
        return !breaker.isOpen();
    }

    /**
     * Runs work on a borrowed connection.
     *
     * @param label of the work, for metrics and messages
     * @throws RedisUnavailableException when the node does not answer or cannot serve now
     * @throws RedisScriptException      when it answers with an error
     */
    <T extends @Nullable Object> T run(String label, Function<Connection, T> work) {
        if (breaker.isOpen()) {
            metrics.record(label, Outcome.AWAY, 0);
            throw new RedisUnavailableException(name, "is away", null);
        }
        long start = System.nanoTime();
        Connection connection = borrow(label, start);
        // Not try-with-resources: it would give the connection back before a catch block could mark it as broken.
        try {
            T result = work.apply(connection);
            breaker.succeeded();
            metrics.record(label, Outcome.OK, System.nanoTime() - start);
            return result;
        } catch (JedisDataException e) {
            throw answeredWithError(label, start, e);
        } catch (JedisException e) {
            // A time-out leaves its answer in the stream: this connection must not be used again, and those that lie
            // idle
            // are most likely as dead as it is.
            connection.setBroken();
            pool.clear();
            throw noAnswer(label, start, e);
        } catch (RuntimeException e) {
            // The caller's code failed between commands; what is unread on the connection is unknown.
            connection.setBroken();
            throw e;
        } finally {
            giveBack(connection);
        }
    }

    @Override
    public void close() {
        probe.close();
        pool.close();
    }

    private Connection borrow(String label, long start) {
        try {
            return pool.getResource();
        } catch (JedisDataException e) {
            throw answeredWithError(label, start, e);
        } catch (JedisException e) {
            if (e.getCause() instanceof NoSuchElementException) {
                // All connections are at work: that is our load, and says nothing about the node.
                metrics.record(label, Outcome.UNAVAILABLE, System.nanoTime() - start);
                throw new RedisUnavailableException(name, "no connection was free in time", e);
            }
            throw noAnswer(label, start, e);
        }
    }

    private void giveBack(Connection connection) {
        try {
            connection.close();
        } catch (JedisException e) {
            // A pool that loses a connection tries to make another one for those who wait, and the node may be away.
            log.debug("Redis node {}: a connection could not be given back", name, e);
        }
    }

    private RuntimeException answeredWithError(String label, long start, JedisDataException e) {
        String message = e.getMessage() == null ? "" : e.getMessage();
        for (String word : CANNOT_SERVE) {
            if (message.startsWith(word)) {
                return word.equals("LOADING ") ? noAnswer(label, start, e) : cannotServe(label, start, e);
            }
        }
        breaker.succeeded();
        metrics.record(label, Outcome.ERROR, System.nanoTime() - start);
        return new RedisScriptException(name, label, e);
    }

    private RedisUnavailableException cannotServe(String label, long start, JedisDataException e) {
        metrics.record(label, Outcome.UNAVAILABLE, System.nanoTime() - start);
        return new RedisUnavailableException(name, String.valueOf(e.getMessage()), e);
    }

    private RedisUnavailableException noAnswer(String label, long start, JedisException e) {
        metrics.record(label, Outcome.UNAVAILABLE, System.nanoTime() - start);
        if (breaker.failed()) {
            log.warn("Redis node {} is away: {}", name, rootMessage(e));
            probe.start();
        }
        return new RedisUnavailableException(name, rootMessage(e), e);
    }

    private boolean answersPing() {
        try {
            Connection connection = pool.getResource();
            try {
                return connection.ping();
            } finally {
                giveBack(connection);
            }
        } catch (JedisException e) {
            pool.clear();
            return false;
        }
    }

    private void isBack() {
        breaker.close();
        log.info("Redis node {} is back", name);
    }

    private static String rootMessage(Throwable failure) {
        Throwable root = failure;
        while (root.getCause() != null) {
            root = root.getCause();
        }
        return String.valueOf(root.getMessage());
    }

    private static DefaultJedisClientConfig clientConfig(RedisSettings settings) {
        int millis = Math.toIntExact(settings.timeout().toMillis());
        DefaultJedisClientConfig.Builder config = DefaultJedisClientConfig.builder()
                .connectionTimeoutMillis(millis)
                .socketTimeoutMillis(millis)
                .user(present(settings.username()))
                .password(present(settings.password()))
                .clientSetInfoConfig(ClientSetInfoConfig.DISABLED);
        if (settings.tls()) {
            config.sslOptions(NodeTls.options(present(settings.tlsAuthority())));
        }
        return config.build();
    }

    /** What is set from an empty variable is not set. */
    private static @Nullable String present(@Nullable String value) {
        return value == null || value.isBlank() ? null : value;
    }

    private static GenericObjectPoolConfig<Connection> poolConfig(RedisSettings settings) {
        GenericObjectPoolConfig<Connection> config = new GenericObjectPoolConfig<>();
        config.setMaxTotal(settings.maxConnections());
        config.setMaxIdle(settings.maxConnections());
        config.setMaxWait(settings.timeout());
        config.setTestWhileIdle(true);
        config.setTimeBetweenEvictionRuns(Duration.ofSeconds(30));
        config.setMinEvictableIdleDuration(Duration.ofMinutes(5));
        config.setJmxEnabled(false);
        return config;
    }
}
