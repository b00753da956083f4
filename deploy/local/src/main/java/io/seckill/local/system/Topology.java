package io.seckill.local.system;

import io.seckill.local.part.FrontDoor;
import io.seckill.local.part.MySqlAccess;
import io.seckill.local.part.MySqlPart;
import io.seckill.local.part.NacosAccess;
import io.seckill.local.part.NacosPart;
import io.seckill.local.part.NginxPart;
import io.seckill.local.part.Part;
import io.seckill.local.part.Place;
import io.seckill.local.part.RedisPart;
import io.seckill.local.part.RocketMqBrokerPart;
import io.seckill.local.part.RocketMqNameServerPart;
import io.seckill.local.part.ServicePart;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** The parts of a local system, one of each, wired to each other. */
public final class Topology {

    private static final String OPERATION_DATABASE = "seckill_operation";
    private static final String ORDER_DATABASE = "seckill_order";
    private static final Set<String> PLATFORM =
            Set.of("redis-1", "redis-2", "redis-3", "rocketmq-broker", "nacos", "mysql");

    private final Settings settings;
    private final Secrets secrets;
    private final Addresses addresses;

    private Topology(Settings settings, Secrets secrets) {
        this.settings = settings;
        this.secrets = secrets;
        this.addresses = new Addresses(settings.ports());
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

    private List<Part> parts() {
        SystemPorts ports = settings.ports();
        List<Part> parts = new ArrayList<>();
        parts.add(new NginxPart(
                place("nginx"),
                new NginxPart.Site(
                        ports.nginx(),
                        pages(),
                        List.of("127.0.0.1:" + ports.seckill()),
                        List.of("127.0.0.1:" + ports.order()),
                        FrontDoor.limited(settings.limitPerIp()))));
        for (int node = 1; node <= 3; node++) {
            parts.add(new RedisPart(place("redis-" + node), ports.redis() + node - 1));
        }
        parts.add(new RocketMqNameServerPart(place("rocketmq-namesrv"), ports.rocketMq()));
        parts.add(new RocketMqBrokerPart(place("rocketmq-broker"), ports.broker(), ports.rocketMq()));
        parts.add(new NacosPart(
                place("nacos"), ports.nacos(), ports.nacosConsole(), secrets.nacosAccess(), settings.archives()));
        parts.add(new MySqlPart(
                place("mysql"),
                ports.mysql(),
                new MySqlAccess(List.of(OPERATION_DATABASE, ORDER_DATABASE), secrets.mysql())));
        parts.addAll(services());
        return List.copyOf(parts);
    }

    private List<Part> services() {
        SystemPorts ports = settings.ports();
        return List.of(
                service(
                        "operation",
                        256,
                        false,
                        ports.operation(),
                        "SECKILL_OPERATION_PORT",
                        0,
                        database(OPERATION_DATABASE)),
                service("seckill", 384, true, ports.seckill(), "SECKILL_SECKILL_PORT", 1, Map.of()),
                service("inventory", 384, true, ports.inventory(), "SECKILL_INVENTORY_PORT", 2, Map.of()),
                service("order", 384, true, ports.order(), "SECKILL_ORDER_PORT", 3, database(ORDER_DATABASE)),
                service(
                        "page-render",
                        256,
                        false,
                        ports.pageRender(),
                        "SECKILL_PAGE_RENDER_PORT",
                        4,
                        Map.of("SECKILL_PAGES_DIRECTORY", pages().toString())));
    }

    private Part service(
            String name, int heap, boolean hot, int port, String portSetting, int index, Map<String, String> own) {
        Map<String, String> environment = new HashMap<>(own);
        environment.put("SECKILL_NACOS_ADDRESS", addresses.nacos());
        environment.put("SECKILL_NACOS_USERNAME", NacosAccess.USERNAME);
        environment.put("SECKILL_NACOS_PASSWORD", secrets.nacos());
        environment.put("SECKILL_ROCKETMQ_NAMESRV", addresses.rocketMq());
        List<String> nodes = addresses.redis();
        environment.put(
                "SECKILL_REDIS_NODES",
                "redis-1=" + nodes.get(0) + ",redis-2=" + nodes.get(1) + ",redis-3=" + nodes.get(2));
        environment.put("SECKILL_PUBLIC_URL", addresses.shop());
        environment.put("SECKILL_PRODUCT_CENTER_URL", addresses.operation() + "/local/product-center");
        environment.put("SECKILL_OPERATION_URL", addresses.operation());
        String module = name.equals("seckill") ? "seckill-service" : "seckill-" + name + "-service";
        return new ServicePart(
                place(name),
                new ServicePart.Service(
                        module, heap, hot, port, portSetting, settings.ports().dubbo() + index, environment, PLATFORM),
                settings.archives());
    }

    private Map<String, String> database(String name) {
        return Map.of(
                "SECKILL_MYSQL_ADDRESS", addresses.mysql(),
                "SECKILL_MYSQL_USERNAME", name,
                "SECKILL_MYSQL_PASSWORD", secrets.mysql());
    }

    private Path pages() {
        return settings.state().resolve("pages");
    }

    private Place place(String name) {
        return Place.below(settings.state(), name);
    }
}
