package io.seckill.local.system;

import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/**
 * Where a local system can be reached. Of a service with several instances each method names the first.
 *
 * @param shape how many of each part it has
 */
public record Addresses(SystemPorts ports, Shape shape) {

    /**
     * {@code http://127.0.0.1:PORT} of another instance of a service.
     *
     * @param first the address of its first instance, as the methods here give it
     * @param instance 1 for the first itself
     */
    public static String ofInstance(String first, int instance) {
        int colon = first.lastIndexOf(':');
        return http(SystemPorts.ofInstance(Integer.parseInt(first.substring(colon + 1)), instance));
    }

    /** {@code http://127.0.0.1:PORT} of Nginx: pages and the shoppers' API. */
    public String shop() {
        return http(ports.nginx());
    }

    /** {@code http://127.0.0.1:PORT} of the operation service: the operators' API and console. */
    public String operation() {
        return http(ports.operation());
    }

    /** {@code http://127.0.0.1:PORT} of the seckill service itself, not through Nginx. */
    public String seckill() {
        return http(ports.seckill());
    }

    /** {@code http://127.0.0.1:PORT} of the inventory service. */
    public String inventory() {
        return http(ports.inventory());
    }

    /** {@code http://127.0.0.1:PORT} of the order service. */
    public String order() {
        return http(ports.order());
    }

    /** {@code http://127.0.0.1:PORT} of the page-render service. */
    public String pageRender() {
        return http(ports.pageRender());
    }

    /** {@code 127.0.0.1:PORT} of each node, separated by commas. */
    public String nacos() {
        return String.join(",", nacosNodes());
    }

    /** {@code 127.0.0.1:PORT} of each Nacos node. */
    public List<String> nacosNodes() {
        return IntStream.rangeClosed(1, shape.nacos())
                .mapToObj(node -> "127.0.0.1:" + ports.nacos(node))
                .toList();
    }

    /** {@code http://127.0.0.1:PORT} of the console of Nacos, which the first node has. */
    public String nacosConsole() {
        return http(ports.nacosConsole());
    }

    /** {@code 127.0.0.1:PORT} of each name server, separated by semicolons as RocketMQ's clients want it. */
    public String rocketMq() {
        return IntStream.rangeClosed(1, shape.nameServers())
                .mapToObj(nameServer -> "127.0.0.1:" + ports.rocketMq(nameServer))
                .collect(Collectors.joining(";"));
    }

    /** {@code 127.0.0.1:PORT} of {@code redis-1}, {@code redis-2} and {@code redis-3}, in this order. */
    public List<String> redis() {
        return IntStream.range(0, 3)
                .mapToObj(i -> "127.0.0.1:" + (ports.redis() + i))
                .toList();
    }

    /** {@code 127.0.0.1:PORT}. */
    public String mysql() {
        return "127.0.0.1:" + ports.mysql();
    }

    private static String http(int port) {
        return "http://127.0.0.1:" + port;
    }
}
