package io.seckill.operation.support;

import io.seckill.local.LocalComponents;
import io.seckill.local.LocalMySql;
import io.seckill.local.LocalRedis;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;

/** A database and two Redis nodes for all tests of this module; they end with the test JVM. */
public final class RealComponents {

    private static final Path DIRECTORY = directory();
    private static final LocalMySql MYSQL = LocalComponents.mysql(DIRECTORY, "seckill_operation");
    private static final List<LocalRedis> REDIS = Stream.of("redis-1", "redis-2")
            .map(name -> LocalComponents.redis(DIRECTORY, name))
            .toList();

    private RealComponents() {}

    public static LocalMySql mysql() {
        return MYSQL;
    }

    public static LocalRedis redis(int index) {
        return REDIS.get(index);
    }

    /** As {@code SECKILL_REDIS_NODES} has it. */
    public static String redisNodes() {
        return "redis-1=" + REDIS.get(0).address() + ",redis-2=" + REDIS.get(1).address();
    }

    private static Path directory() {
        try {
            return Files.createTempDirectory(Path.of("target").toAbsolutePath(), "components-");
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
