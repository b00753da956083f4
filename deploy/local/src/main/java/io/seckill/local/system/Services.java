package io.seckill.local.system;

import io.seckill.local.part.NacosAccess;
import io.seckill.local.part.Part;
import io.seckill.local.part.Place;
import io.seckill.local.part.ServicePart;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.ToIntFunction;

/** The suite's own services, as many instances of each as the system has. */
final class Services {

    static final String OPERATION_DATABASE = "seckill_operation";
    static final String ORDER_DATABASE = "seckill_order";

    /** Nginx ends an idle connection after 15 s; that long an instance that stops still answers there. */
    private static final String LONGER_THAN_NGINX_KEEPS_CONNECTIONS = "16s";

    /**
     * What is special about one.
     *
     * @param heap megabytes
     * @param hot whether shoppers wait for it
     * @param port of its first instance
     * @param portSetting what moves that port
     * @param behindNginx whether Nginx calls it
     * @param database the one it owns, or an empty text
     */
    private record Kind(
            String name,
            int heap,
            boolean hot,
            ToIntFunction<SystemPorts> port,
            String portSetting,
            boolean behindNginx,
            String database) {}

    /** In the order in which people see them; their Dubbo ports are in the same order. */
    private static final List<Kind> KINDS = List.of(
            new Kind(
                    "operation",
                    256,
                    false,
                    SystemPorts::operation,
                    "SECKILL_OPERATION_PORT",
                    false,
                    OPERATION_DATABASE),
            new Kind("seckill", 384, true, SystemPorts::seckill, "SECKILL_SECKILL_PORT", true, ""),
            new Kind("inventory", 384, true, SystemPorts::inventory, "SECKILL_INVENTORY_PORT", false, ""),
            new Kind("order", 384, true, SystemPorts::order, "SECKILL_ORDER_PORT", true, ORDER_DATABASE),
            new Kind("page-render", 256, false, SystemPorts::pageRender, "SECKILL_PAGE_RENDER_PORT", false, ""));

    private final Settings settings;
    private final Secrets secrets;
    private final Addresses addresses;
    private final Set<String> needs;
    private final Optional<Observation> observation;

    /** @param needs names of the parts that must be healthy before a service starts */
    Services(Settings settings, Secrets secrets, Set<String> needs, Optional<Observation> observation) {
        this.observation = observation;
        this.settings = settings;
        this.secrets = secrets;
        this.addresses = settings.addresses();
        this.needs = needs;
    }

    /** {@code operation}, {@code seckill} and so on, without numbers. */
    static List<String> names() {
        return KINDS.stream().map(Kind::name).toList();
    }

    List<Part> parts() {
        List<Part> parts = new ArrayList<>();
        for (int index = 0; index < KINDS.size(); index++) {
            for (int instance = 1; instance <= settings.shape().instances(); instance++) {
                parts.add(part(KINDS.get(index), index, instance));
            }
        }
        return parts;
    }

    private Part part(Kind kind, int index, int instance) {
        SystemPorts ports = settings.ports();
        String module = kind.name.equals("seckill") ? "seckill-service" : "seckill-" + kind.name + "-service";
        return new ServicePart(
                Place.below(
                        settings.state(),
                        Shape.name(kind.name, instance, settings.shape().instances())),
                new ServicePart.Service(
                        kind.name,
                        instance,
                        module,
                        kind.heap,
                        kind.hot,
                        SystemPorts.ofInstance(kind.port.applyAsInt(ports), instance),
                        kind.portSetting,
                        SystemPorts.ofInstance(ports.dubbo() + index, instance),
                        environment(kind, instance),
                        needs),
                settings.archives());
    }

    private Map<String, String> environment(Kind kind, int instance) {
        Map<String, String> environment = new HashMap<>();
        environment.put("SECKILL_NACOS_ADDRESS", addresses.nacos());
        environment.put("SECKILL_NACOS_USERNAME", NacosAccess.USERNAME);
        environment.put("SECKILL_NACOS_PASSWORD", secrets.nacos());
        environment.put("SECKILL_ROCKETMQ_NAMESRV", addresses.rocketMq());
        List<String> nodes = addresses.redis();
        environment.put(
                "SECKILL_REDIS_NODES",
                "redis-1=" + nodes.get(0) + ",redis-2=" + nodes.get(1) + ",redis-3=" + nodes.get(2));
        environment.put("SECKILL_PUBLIC_URL", addresses.shop());
        // each asks the stand-in of the operation service of its own number: the death of one is felt by one
        String operation = Addresses.ofInstance(addresses.operation(), instance);
        environment.put("SECKILL_PRODUCT_CENTER_URL", operation + "/local/product-center");
        environment.put("SECKILL_OPERATION_URL", operation);
        environment.put("SECKILL_PAGES_DIRECTORY", pages(settings).toString());
        if (settings.shape().instances() > 1 && kind.behindNginx) {
            environment.put("SECKILL_DRAIN", LONGER_THAN_NGINX_KEEPS_CONNECTIONS);
        }
        observation.ifPresent(each -> environment.putAll(each.environment()));
        if (!kind.database.isEmpty()) {
            environment.put("SECKILL_MYSQL_ADDRESS", addresses.mysql());
            environment.put("SECKILL_MYSQL_USERNAME", kind.database);
            environment.put("SECKILL_MYSQL_PASSWORD", secrets.mysql());
        }
        return environment;
    }

    /** The folder of the static pages, which page-render fills and Nginx serves. */
    static Path pages(Settings settings) {
        return settings.state().resolve("pages");
    }
}
