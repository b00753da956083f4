package io.seckill.local;

import io.seckill.local.part.FrontDoor;
import io.seckill.local.part.MySqlAccess;
import io.seckill.local.part.MySqlPart;
import io.seckill.local.part.NacosAccess;
import io.seckill.local.part.NacosPart;
import io.seckill.local.part.NginxPart;
import io.seckill.local.part.Place;
import io.seckill.local.part.RedisPart;
import io.seckill.local.part.RocketMqBrokerPart;
import io.seckill.local.part.RocketMqNameServerPart;
import io.seckill.local.process.Ports;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Base64;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.UnaryOperator;

/**
 * Real components for tests, one at a time, started by the same launcher and with the same configuration as
 * {@code ./seckill up}; or, with {@code -Dseckill.components=containers}, Redis, MySQL and RocketMQ in containers
 * (docs/docker.md). Nacos and Nginx are processes either way.
 *
 * <p>Each call returns when the component is healthy. It listens on 127.0.0.1 alone, on free ports; its data, log
 * and pid file are below the given directory. It ends when it is closed, and at the latest when the calling JVM ends, even by {@code kill -9}.
 * A component that does not start is an {@link IllegalStateException} whose message says why and where its log is.
 */
public final class LocalComponents {

    private static final String TEST_PASSWORD = "local-tests-only";

    private LocalComponents() {}

    /** Whether containers were asked for; a word that is neither {@code local} nor {@code containers} is an error. */
    private static boolean inContainers() {
        return switch (System.getProperty("seckill.components", "local")) {
            case "local" -> false;
            case "containers" -> true;
            case String other ->
                throw new IllegalArgumentException("seckill.components is local or containers, was '" + other + "'");
        };
    }

    /** One Redis stock node named {@code redis-1}. */
    public static LocalRedis redis(Path directory) {
        return redis(directory, "redis-1");
    }

    /** One Redis stock node; several can share a directory under different names. */
    public static LocalRedis redis(Path directory, String name) {
        if (inContainers()) {
            return ContainerComponents.redis(directory, name);
        }
        int port = Ports.free();
        Place place = Place.below(directory, name);
        RunningPart part = RunningPart.start(new RedisPart(place, port));
        return new LocalRedis(part, place.directory().resolve("data"), port);
    }

    /**
     * A database server.
     *
     * @param databases the databases to make, each with a user of its name; none means {@code seckill_operation} and
     *     {@code seckill_order}
     */
    public static LocalMySql mysql(Path directory, String... databases) {
        List<String> names =
                databases.length == 0 ? List.of("seckill_operation", "seckill_order") : Arrays.asList(databases);
        if (inContainers()) {
            return ContainerComponents.mysql(directory, names, TEST_PASSWORD);
        }
        int port = Ports.free();
        MySqlAccess access = new MySqlAccess(names, TEST_PASSWORD);
        RunningPart part = RunningPart.start(new MySqlPart(Place.below(directory, "mysql"), port, access));
        return new LocalMySql(part, port, TEST_PASSWORD);
    }

    /** A RocketMQ name server and a broker, with the topics of {@code deploy/rocketmq/topics.conf}. */
    public static LocalRocketMq rocketMq(Path directory) {
        if (inContainers()) {
            return ContainerComponents.rocketMq(directory);
        }
        return rocketMq(directory, UnaryOperator.identity());
    }

    /** The same, and the broker answers only who signs with this user's password. */
    public static LocalRocketMq rocketMq(Path directory, String user, String password) {
        return rocketMq(directory, broker -> broker.authenticating(user, password));
    }

    private static LocalRocketMq rocketMq(Path directory, UnaryOperator<RocketMqBrokerPart> change) {
        int first = Ports.freeRange(4);
        RunningPart nameServer =
                RunningPart.start(new RocketMqNameServerPart(Place.below(directory, "rocketmq-namesrv"), first));
        RunningPart broker = RunningPart.start(change.apply(new RocketMqBrokerPart(
                Place.below(directory, "rocketmq-broker"), first + 3, List.of(first), Set.of())));
        return new LocalRocketMq(nameServer, broker, first);
    }

    /** One Nacos server with its console; it takes logins when this returns. */
    public static LocalNacos nacos(Path directory) {
        int port = Ports.freeForNacos();
        String key = Base64.getEncoder().encodeToString(TEST_PASSWORD.repeat(3).getBytes(StandardCharsets.US_ASCII));
        NacosAccess access = new NacosAccess(TEST_PASSWORD, key, TEST_PASSWORD);
        RunningPart part = RunningPart.start(new NacosPart(
                Place.below(directory, "nacos"),
                new NacosPart.Node(1, port, Ports.free(), Optional.empty()),
                access,
                Optional.empty()));
        return new LocalNacos(part, port, TEST_PASSWORD);
    }

    /**
     * The shoppers' entrance.
     *
     * @param pages the folder of the static pages
     * @param seckill {@code host:port} of the seckill service
     * @param order {@code host:port} of the order service
     * @param limitPerIp requests a second from one address, 0 for no limit
     */
    public static LocalNginx nginx(Path directory, Path pages, String seckill, String order, int limitPerIp) {
        return nginx(
                directory,
                new NginxPart.Site(
                        Ports.free(), pages, List.of(seckill), List.of(order), FrontDoor.limited(limitPerIp)));
    }

    /** The shoppers' entrance with everything that can be set about it. */
    public static LocalNginx nginx(Path directory, NginxPart.Site site) {
        Place place = Place.below(directory, "nginx");
        RunningPart part = RunningPart.start(new NginxPart(place, site));
        return new LocalNginx(part, site, NginxPart.maintenanceFile(place));
    }
}
