package io.seckill.operation.support;

import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.springframework.cloud.client.DefaultServiceInstance;
import org.springframework.cloud.client.ServiceInstance;
import org.springframework.cloud.client.discovery.DiscoveryClient;

/** A registry that knows what a test tells it; at first nobody. */
public final class FakeDiscovery implements DiscoveryClient {

    private final Map<String, List<ServiceInstance>> known = new ConcurrentHashMap<>();

    /** Instances of a service on this machine. */
    public void knows(String service, Integer... ports) {
        known.put(
                service,
                List.of(ports).stream()
                        .<ServiceInstance>map(
                                port -> new DefaultServiceInstance(service + port, service, "127.0.0.1", port, false))
                        .toList());
    }

    public void forget() {
        known.clear();
    }

    @Override
    public String description() {
        return "in a test";
    }

    @Override
    public List<ServiceInstance> getInstances(String service) {
        return known.getOrDefault(service, List.of());
    }

    @Override
    public List<String> getServices() {
        return List.copyOf(known.keySet());
    }
}
