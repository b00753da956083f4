package io.seckill.order;

import io.seckill.local.LocalComponents;
import io.seckill.local.LocalMySql;
import io.seckill.local.LocalRedis;
import io.seckill.local.LocalRocketMq;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.ServerSocket;
import java.nio.file.Path;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import org.springframework.context.ApplicationContextInitializer;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.core.env.MapPropertySource;
import org.springframework.util.FileSystemUtils;

/** The real components, started once for all tests of this module; they end with the tests' JVM. */
public final class TestWorld implements ApplicationContextInitializer<ConfigurableApplicationContext> {

    private static final Path DIRECTORY = emptied(Path.of("target", "world").toAbsolutePath());

    /** Started side by side: the broker takes the longest. */
    private static final class Running {
        static final CompletableFuture<LocalRocketMq> ROCKETMQ =
                CompletableFuture.supplyAsync(() -> LocalComponents.rocketMq(DIRECTORY));
        static final CompletableFuture<LocalMySql> MYSQL =
                CompletableFuture.supplyAsync(() -> LocalComponents.mysql(DIRECTORY, "seckill_order"));
        static final LocalRedis REDIS = LocalComponents.redis(DIRECTORY);
    }

    public static LocalMySql mysql() {
        return Running.MYSQL.join();
    }

    public static LocalRedis redis() {
        return Running.REDIS;
    }

    public static LocalRocketMq rocketMq() {
        return Running.ROCKETMQ.join();
    }

    @Override
    public void initialize(ConfigurableApplicationContext context) {
        LocalRedis redis = redis();
        LocalMySql mysql = mysql();
        context.getEnvironment()
                .getPropertySources()
                .addFirst(new MapPropertySource(
                        "world",
                        Map.of(
                                "SECKILL_MYSQL_ADDRESS", mysql.address(),
                                "SECKILL_MYSQL_USERNAME", mysql.username("seckill_order"),
                                "SECKILL_MYSQL_PASSWORD", mysql.password(),
                                // a real MySQL's users log in without TLS only so
                                "SECKILL_MYSQL_PUBLIC_KEY_RETRIEVAL", "true",
                                "seckill.redis.nodes", "redis-1=" + redis.address(),
                                "rocketmq.name-server", rocketMq().nameServerAddress(),
                                // chosen here and not by the server, for the sandbox's addresses are made of it
                                "server.port", freePort(),
                                "server.address", "127.0.0.1")));
    }

    /** Nothing of an earlier run is left to be believed. */
    private static Path emptied(Path directory) {
        FileSystemUtils.deleteRecursively(directory.toFile());
        return directory;
    }

    private static int freePort() {
        try (ServerSocket socket = new ServerSocket(0)) {
            return socket.getLocalPort();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
