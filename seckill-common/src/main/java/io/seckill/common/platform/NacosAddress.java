package io.seckill.common.platform;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.springframework.boot.env.DefaultPropertiesPropertySource;
import org.springframework.core.env.ConfigurableEnvironment;

/**
 * One setting, {@code SECKILL_NACOS_ADDRESS} ({@code host:port}, several separated by commas), in the two spellings that its
 * users want: Spring Cloud a list, Dubbo one address with {@code backup} ones.
 */
record NacosAddress(List<String> servers) {

    static final String DEFAULT = "127.0.0.1:18848";

    static NacosAddress of(String text) {
        List<String> servers = new ArrayList<>();
        for (String server : text.split(",", -1)) {
            if (!server.isBlank()) {
                servers.add(server.strip());
            }
        }
        if (servers.isEmpty()) {
            throw new IllegalArgumentException("SECKILL_NACOS_ADDRESS is host:port, was '" + text + "'");
        }
        return new NacosAddress(List.copyOf(servers));
    }

    String springCloud() {
        return String.join(",", servers);
    }

    String dubbo() {
        String first = "nacos://" + servers.getFirst();
        return servers.size() == 1 ? first : first + "?backup=" + String.join(",", servers.subList(1, servers.size()));
    }

    void into(ConfigurableEnvironment environment) {
        DefaultPropertiesPropertySource.addOrMerge(
                Map.of("spring.cloud.nacos.server-addr", springCloud(), "dubbo.registry.address", dubbo()),
                environment.getPropertySources());
    }
}
