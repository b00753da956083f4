package io.seckill.local;

import io.seckill.local.part.MySqlAccess;
import io.seckill.local.part.MySqlPart;
import io.seckill.local.part.Place;
import io.seckill.local.part.RedisPart;
import io.seckill.local.part.RepositoryRoot;
import io.seckill.local.part.RocketMqBrokerPart;
import io.seckill.local.part.RocketMqNameServerPart;
import io.seckill.local.process.Ports;
import java.io.IOException;
import java.io.StringReader;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.Properties;
import java.util.Set;
import java.util.stream.Collectors;
import org.testcontainers.containers.BindMode;
import org.testcontainers.containers.GenericContainer;
import org.testcontainers.containers.Network;
import org.testcontainers.images.builder.Transferable;
import org.testcontainers.utility.DockerImageName;

/**
 * The components of {@link LocalComponents} in containers. The images are named by the environment as in the compose files
 * ({@code REDIS_IMAGE}, {@code MYSQL_IMAGE}, {@code ROCKETMQ_IMAGE}). Testcontainers is on the class path only where
 * {@code -Dseckill.components=containers} was said to Maven, so nothing here may be touched before that is known.
 */
final class ContainerComponents {

    private static final String CONFIGURATION = "/etc/seckill/redis.conf";

    /** A database and its user, who comes over the engine's bridge and not from 127.0.0.1. */
    private static String database(String name, String password) {
        return """
            CREATE DATABASE IF NOT EXISTS %1$s;
            CREATE USER '%1$s'@'%%' IDENTIFIED BY '%2$s';
            GRANT ALL PRIVILEGES ON %1$s.* TO '%1$s'@'%%';
            """.formatted(name, password);
    }

    /** A topic as a broker keeps it, readable and writable. */
    private static String topic(String name, String queues) {
        return """
            "%1$s": {"topicName": "%1$s", "readQueueNums": %2$s, "writeQueueNums": %2$s, "perm": 6,
             "topicFilterType": "SINGLE_TAG", "topicSysFlag": 0, "order": false}""".formatted(name, queues);
    }

    /** The folder is made by the broker's own user; what it has learnt before a restart stays. */
    private static String startBroker(String nameServer) {
        return """
            mkdir -p $HOME/store/config
            test -e $HOME/store/config/topics.json || cp /etc/seckill/topics.json $HOME/store/config/
            exec sh mqbroker -n %s:9876 -c /etc/seckill/broker.conf
            """.formatted(nameServer);
    }

    private ContainerComponents() {}

    private static GenericContainer<?> container(String name, String usual) {
        String setting = name.toUpperCase(Locale.ROOT) + "_IMAGE";
        return new GenericContainer<>(DockerImageName.parse(Objects.requireNonNullElse(System.getenv(setting), usual)));
    }

    private static Path shipped(String file) {
        return RepositoryRoot.find().resolve("deploy").resolve(file);
    }

    static LocalRedis redis(Path directory, String name) {
        int port = Ports.free();
        Place place = Place.below(directory, name);
        Path data = folder(place.directory().resolve("data"));
        String owner = owner(data);
        GenericContainer<?> container = container("redis", "redis:7.4")
                .withFileSystemBind(shipped("redis/redis.conf").toString(), CONFIGURATION, BindMode.READ_ONLY)
                .withFileSystemBind(data.toString(), "/data", BindMode.READ_WRITE)
                // as who runs the tests, who could not remove another's files after them
                .withCreateContainerCmdModifier(command -> command.withUser(owner))
                .withCommand(("redis-server " + CONFIGURATION
                                + " --port 6379 --bind 0.0.0.0 --protected-mode no --dir /data")
                        .split(" ", -1));
        return new LocalRedis(RunningContainer.start(new RedisPart(place, port), container, List.of(6379)), data, port);
    }

    private static String owner(Path folder) {
        try {
            return Files.getAttribute(folder, "unix:uid") + ":" + Files.getAttribute(folder, "unix:gid");
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    static LocalMySql mysql(Path directory, List<String> databases, String password) {
        int port = Ports.free();
        String statements =
                databases.stream().map(name -> database(name, password)).collect(Collectors.joining());
        GenericContainer<?> container = container("mysql", "mysql:8.4")
                .withFileSystemBind(
                        shipped("mysql/my.cnf").toString(), "/etc/mysql/conf.d/seckill.cnf", BindMode.READ_ONLY)
                .withCopyToContainer(Transferable.of(statements), "/docker-entrypoint-initdb.d/seckill.sql")
                .withEnv("MYSQL_ROOT_PASSWORD", password);
        MySqlPart part = new MySqlPart(Place.below(directory, "mysql"), port, new MySqlAccess(databases, password));
        return new LocalMySql(RunningContainer.start(part, container, List.of(3306)), port, password);
    }

    static LocalRocketMq rocketMq(Path directory) {
        int first = Ports.freeRange(4);
        int brokerPort = first + 3;
        String alias = "namesrv-" + first;
        RunningContainer nameServer = RunningContainer.start(
                new RocketMqNameServerPart(Place.below(directory, "rocketmq-namesrv"), first),
                rocketMq()
                        .withNetworkAliases(alias)
                        .withEnv("JAVA_OPT_EXT", "-Xms64m -Xmx128m")
                        .withCommand("sh", "mqnamesrv"),
                List.of(9876));
        RocketMqBrokerPart part =
                new RocketMqBrokerPart(Place.below(directory, "rocketmq-broker"), brokerPort, List.of(first), Set.of());
        // clients are sent to the address that the broker names, so its port is the same inside and outside
        String settings = read(shipped("docker/broker.conf")) + "\nbrokerName = " + part.name()
                + "\nbrokerIP1 = 127.0.0.1\nlistenPort = " + brokerPort + "\n";
        RunningContainer broker = RunningContainer.start(
                part,
                rocketMq()
                        .withEnv("JAVA_OPT_EXT", "-Xms128m -Xmx320m -XX:MaxDirectMemorySize=256m")
                        .withCopyToContainer(Transferable.of(settings), "/etc/seckill/broker.conf")
                        .withCopyToContainer(Transferable.of(topics()), "/etc/seckill/topics.json")
                        .withCommand("sh", "-c", startBroker(alias)),
                List.of(brokerPort, brokerPort - 2));
        return new LocalRocketMq(nameServer, broker, first);
    }

    private static GenericContainer<?> rocketMq() {
        return container("rocketmq", "apache/rocketmq:5.3.3").withNetwork(Network.SHARED);
    }

    /** The topics of {@code topics.conf} as a broker keeps them: it knows them from its first moment. */
    private static String topics() {
        Properties topics = new Properties();
        try {
            topics.load(new StringReader(read(shipped("rocketmq/topics.conf"))));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return topics.stringPropertyNames().stream()
                .map(name -> topic(name, topics.getProperty(name).strip()))
                .collect(Collectors.joining(
                        ",",
                        "{\"dataVersion\":{\"counter\":1,\"stateVersion\":0,\"timestamp\":0},\"topicConfigTable\":{",
                        "}}"));
    }

    private static String read(Path file) {
        try {
            return Files.readString(file);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static Path folder(Path folder) {
        try {
            return Files.createDirectories(folder).toAbsolutePath();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
