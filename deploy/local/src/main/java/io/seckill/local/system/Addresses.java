package io.seckill.local.system;

import java.util.List;
import java.util.stream.IntStream;

/** Where a local system can be reached. */
public record Addresses(SystemPorts ports) {

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

    /** {@code 127.0.0.1:PORT}. */
    public String nacos() {
        return "127.0.0.1:" + ports.nacos();
    }

    /** {@code http://127.0.0.1:PORT} of the console of Nacos. */
    public String nacosConsole() {
        return http(ports.nacosConsole());
    }

    /** {@code 127.0.0.1:PORT} of the name server. */
    public String rocketMq() {
        return "127.0.0.1:" + ports.rocketMq();
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
