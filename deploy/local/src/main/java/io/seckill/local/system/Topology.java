package io.seckill.local.system;

import io.seckill.local.part.FrontDoor;
import io.seckill.local.part.MySqlAccess;
import io.seckill.local.part.MySqlPart;
import io.seckill.local.part.NacosPart;
import io.seckill.local.part.NginxPart;
import io.seckill.local.part.Part;
import io.seckill.local.part.Place;
import io.seckill.local.part.RedisPart;
import io.seckill.local.part.RocketMqBrokerPart;
import io.seckill.local.part.RocketMqNameServerPart;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.IntStream;

/** The parts of a local system, wired to each other. */
public final class Topology {

    private static final String NAMESRV = "rocketmq-namesrv";
    private static final String BROKER = "rocketmq-broker";
    private static final String NACOS = "nacos";
    private static final String MYSQL = "mysql";
    private static final int REDIS_NODES = 3;

    private final Settings settings;
    private final Secrets secrets;
    private final Addresses addresses;
    private final Shape shape;

    private Topology(Settings settings, Secrets secrets) {
        this.settings = settings;
        this.secrets = secrets;
        this.addresses = settings.addresses();
        this.shape = settings.shape();
    }

    /** All parts, in the order in which people see them, ready to be started. */
    public static List<Part> toStart(Settings settings) throws IOException {
        return new Topology(settings, Secrets.of(settings.state())).parts();
    }

    /** The same parts to look at and to stop; writes nothing. */
    public static List<Part> toWatch(Settings settings) throws IOException {
        return new Topology(settings, Secrets.existing(settings.state())).parts();
    }

    /** The password of the database users of a system that has been started. */
    public static String mysqlPassword(Settings settings) throws IOException {
        return Secrets.existing(settings.state()).mysql();
    }

    /** The password of the Nacos administrator of a system that has been started. */
    public static String nacosPassword(Settings settings) throws IOException {
        return Secrets.existing(settings.state()).nacos();
    }

    /** While this file exists, Nginx tells everybody to come back later. */
    public static Path maintenanceFile(Settings settings) {
        return NginxPart.maintenanceFile(Place.below(settings.state(), "nginx"));
    }

    private List<Part> parts() throws IOException {
        SystemPorts ports = settings.ports();
        List<Part> parts = new ArrayList<>();
        parts.add(nginx(ports));
        for (int node = 1; node <= REDIS_NODES; node++) {
            parts.add(new RedisPart(place("redis-" + node), ports.redis() + node - 1));
        }
        List<String> nameServers = Shape.names(NAMESRV, shape.nameServers());
        for (int number = 1; number <= shape.nameServers(); number++) {
            parts.add(new RocketMqNameServerPart(place(nameServers.get(number - 1)), ports.rocketMq(number)));
        }
        List<String> brokers = Shape.names(BROKER, shape.brokers());
        for (int number = 1; number <= shape.brokers(); number++) {
            parts.add(new RocketMqBrokerPart(
                    place(brokers.get(number - 1)), ports.broker(number), nameServerPorts(), Set.copyOf(nameServers)));
        }
        for (int node = 1; node <= shape.nacos(); node++) {
            parts.add(nacos(ports, node));
        }
        parts.add(new MySqlPart(place(MYSQL), ports.mysql(), new MySqlAccess(databases(), secrets.mysql())));
        Optional<Observation> observation = Observation.recorded(settings.state());
        parts.addAll(new Services(settings, secrets, platform(), observation).parts());
        observation.ifPresent(each -> parts.addAll(each.parts(settings)));
        return List.copyOf(parts);
    }

    /** All that a service needs. */
    private Set<String> platform() {
        Set<String> names = new TreeSet<>(Shape.names("redis", REDIS_NODES));
        names.addAll(Shape.names(BROKER, shape.brokers()));
        names.addAll(Shape.names(NACOS, shape.nacos()));
        names.add(MYSQL);
        return names;
    }

    private Part nginx(SystemPorts ports) {
        return new NginxPart(
                place("nginx"),
                new NginxPart.Site(
                        ports.nginx(),
                        Services.pages(settings),
                        upstreams(ports.seckill()),
                        upstreams(ports.order()),
                        FrontDoor.limited(settings.limitPerIp())));
    }

    /**
     * Of several, Nginx leaves out one that failed three times within two seconds, and looks again two seconds later. Not after
     * one failure: while the other is dead, one slow connection would leave nobody.
     */
    private List<String> upstreams(int firstPort) {
        String rotation = shape.instances() == 1 ? "" : " max_fails=3 fail_timeout=2s";
        return IntStream.rangeClosed(1, shape.instances())
                .mapToObj(instance -> "127.0.0.1:" + SystemPorts.ofInstance(firstPort, instance) + rotation)
                .toList();
    }

    private Part nacos(SystemPorts ports, int node) {
        Optional<NacosPart.Cluster> cluster = shape.nacos() == 1
                ? Optional.empty()
                : Optional.of(new NacosPart.Cluster(addresses.nacosNodes(), addresses.mysql(), MYSQL, secrets.mysql()));
        return new NacosPart(
                place(Shape.name(NACOS, node, shape.nacos())),
                new NacosPart.Node(node, ports.nacos(node), ports.nacosConsole(), cluster),
                secrets.nacosAccess(),
                settings.archives());
    }

    /** A cluster of Nacos keeps what it knows in the database server. */
    private List<String> databases() {
        return shape.nacos() == 1
                ? List.of(Services.OPERATION_DATABASE, Services.ORDER_DATABASE)
                : List.of(Services.OPERATION_DATABASE, Services.ORDER_DATABASE, NacosPart.DATABASE);
    }

    private List<Integer> nameServerPorts() {
        return IntStream.rangeClosed(1, shape.nameServers())
                .mapToObj(settings.ports()::rocketMq)
                .toList();
    }

    private Place place(String name) {
        return Place.below(settings.state(), name);
    }
}
