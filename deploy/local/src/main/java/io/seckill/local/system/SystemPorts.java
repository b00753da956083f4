package io.seckill.local.system;

import io.seckill.local.process.Ports;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ThreadLocalRandom;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/**
 * The TCP ports of a system, all on 127.0.0.1. Where there are several of a part, these are the first one's; the next have
 * theirs at fixed distances above: a Nacos node 2, a name server 1, a broker and an instance of a service (both its ports) 10.
 *
 * @param nginx the shoppers' entrance
 * @param operation HTTP port of the operation service; the next ones likewise
 * @param dubbo the first of five neighbouring Dubbo ports, in the order of the HTTP ports
 * @param nacos Nacos' main port; 1000 below and 1000 and 1001 above it are its as well
 * @param nacosConsole the console of Nacos
 * @param rocketMq the name server
 * @param broker the broker; 2 below it is its as well
 * @param redis the first of three neighbouring ports
 * @param mysql the database server
 */
public record SystemPorts(
        int nginx,
        int operation,
        int seckill,
        int inventory,
        int order,
        int pageRender,
        int dubbo,
        int nacos,
        int nacosConsole,
        int rocketMq,
        int broker,
        int redis,
        int mysql) {

    private static final String OFFSET = "SECKILL_PORT_OFFSET";
    private static final int HIGHEST_FREE_OFFSET = 10_900;
    private static final int LOWEST_FREE_OFFSET = 300;
    private static final int TRIES = 500;
    /** A Nacos node has two neighbouring gRPC ports. */
    private static final int BETWEEN_NACOS_NODES = 2;

    private static final int BETWEEN_BROKERS = 10;
    private static final int BETWEEN_INSTANCES = 10;

    /**
     * Reads the settings; one that names a port is taken as it is, the others are their defaults plus {@code
     * SECKILL_PORT_OFFSET}.
     *
     * @throws IllegalArgumentException naming the setting that is not a port
     */
    public static SystemPorts from(Map<String, String> settings) {
        int offset = number(settings, OFFSET).orElse(0);
        return new SystemPorts(
                port(settings, "SECKILL_NGINX_PORT", 8_000, offset),
                port(settings, "SECKILL_OPERATION_PORT", 8_081, offset),
                port(settings, "SECKILL_SECKILL_PORT", 8_082, offset),
                port(settings, "SECKILL_INVENTORY_PORT", 8_083, offset),
                port(settings, "SECKILL_ORDER_PORT", 8_084, offset),
                port(settings, "SECKILL_PAGE_RENDER_PORT", 8_085, offset),
                port(settings, "SECKILL_DUBBO_PORT", 20_881, offset),
                port(settings, "SECKILL_NACOS_PORT", 18_848, offset),
                port(settings, "SECKILL_NACOS_CONSOLE_PORT", 18_080, offset),
                port(settings, "SECKILL_ROCKETMQ_PORT", 19_876, offset),
                port(settings, "SECKILL_BROKER_PORT", 20_911, offset),
                port(settings, "SECKILL_REDIS_PORT", 16_381, offset),
                port(settings, "SECKILL_MYSQL_PORT", 13_306, offset));
    }

    /** The default ports moved to where all that a system of this shape needs are free now. */
    public static SystemPorts free(Shape shape) {
        for (int i = 0; i < TRIES; i++) {
            int offset = ThreadLocalRandom.current().nextInt(LOWEST_FREE_OFFSET, HIGHEST_FREE_OFFSET);
            SystemPorts ports = from(Map.of(OFFSET, Integer.toString(offset)));
            if (ports.all(shape).allMatch(Ports::isFree)) {
                return ports;
            }
        }
        throw new IllegalStateException("no offset was found at which all ports are free");
    }

    /** The main port of a Nacos node, the first is 1. */
    int nacos(int node) {
        return nacos + (node - 1) * BETWEEN_NACOS_NODES;
    }

    int rocketMq(int nameServer) {
        return rocketMq + nameServer - 1;
    }

    int broker(int number) {
        return broker + (number - 1) * BETWEEN_BROKERS;
    }

    /**
     * The port of an instance of a service.
     *
     * @param first the first instance's, HTTP or Dubbo
     */
    static int ofInstance(int first, int instance) {
        return first + (instance - 1) * BETWEEN_INSTANCES;
    }

    IntStream all(Shape shape) {
        return Stream.of(
                        IntStream.of(nginx, nacosConsole, redis, redis + 1, redis + 2, mysql),
                        numbers(shape.instances())
                                .flatMap(instance -> firstOfServices().map(port -> ofInstance(port, instance))),
                        numbers(shape.nacos())
                                .map(this::nacos)
                                .flatMap(port -> IntStream.of(port, port - 1_000, port + 1_000, port + 1_001)),
                        numbers(shape.nameServers()).map(this::rocketMq),
                        numbers(shape.brokers()).map(this::broker).flatMap(port -> IntStream.of(port, port - 2)))
                .flatMapToInt(ports -> ports);
    }

    private static IntStream numbers(int count) {
        return IntStream.rangeClosed(1, count);
    }

    private IntStream firstOfServices() {
        return IntStream.of(
                operation, seckill, inventory, order, pageRender, dubbo, dubbo + 1, dubbo + 2, dubbo + 3, dubbo + 4);
    }

    /** The settings that {@link #from} reads these ports from again. */
    Map<String, String> toSettings() {
        Map<String, String> settings = new LinkedHashMap<>();
        settings.put("SECKILL_NGINX_PORT", Integer.toString(nginx));
        settings.put("SECKILL_OPERATION_PORT", Integer.toString(operation));
        settings.put("SECKILL_SECKILL_PORT", Integer.toString(seckill));
        settings.put("SECKILL_INVENTORY_PORT", Integer.toString(inventory));
        settings.put("SECKILL_ORDER_PORT", Integer.toString(order));
        settings.put("SECKILL_PAGE_RENDER_PORT", Integer.toString(pageRender));
        settings.put("SECKILL_DUBBO_PORT", Integer.toString(dubbo));
        settings.put("SECKILL_NACOS_PORT", Integer.toString(nacos));
        settings.put("SECKILL_NACOS_CONSOLE_PORT", Integer.toString(nacosConsole));
        settings.put("SECKILL_ROCKETMQ_PORT", Integer.toString(rocketMq));
        settings.put("SECKILL_BROKER_PORT", Integer.toString(broker));
        settings.put("SECKILL_REDIS_PORT", Integer.toString(redis));
        settings.put("SECKILL_MYSQL_PORT", Integer.toString(mysql));
        return settings;
    }

    private static int port(Map<String, String> settings, String name, int usual, int offset) {
        int port = number(settings, name).orElse(usual + offset);
        if (port < 1 || port > 65_535) {
            throw new IllegalArgumentException(name + " (with " + OFFSET + ") must be 1 to 65535, was " + port);
        }
        return port;
    }

    static Optional<Integer> number(Map<String, String> settings, String name) {
        String value = settings.get(name);
        if (value == null || value.isBlank()) {
            return Optional.empty();
        }
        try {
            return Optional.of(Integer.valueOf(value.strip()));
        } catch (NumberFormatException e) {
            throw new IllegalArgumentException(name + " must be a whole number, was \"" + value + "\"", e);
        }
    }
}
