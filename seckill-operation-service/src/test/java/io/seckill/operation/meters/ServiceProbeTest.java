package io.seckill.operation.meters;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.URI;
import java.time.Clock;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.springframework.cloud.client.DefaultServiceInstance;
import org.springframework.cloud.client.ServiceInstance;
import org.springframework.cloud.client.discovery.DiscoveryClient;

class ServiceProbeTest {

    @Test
    void an_instance_is_asked_at_its_own_port() {
        assertThat(addressOf(Map.of())).isEqualTo(URI.create("http://10.0.0.7:8082"));
    }

    @Test
    void an_actuator_that_has_a_port_of_its_own_is_asked_there() {
        assertThat(addressOf(Map.of("management.port", "9090"))).isEqualTo(URI.create("http://10.0.0.7:9090"));
    }

    @Test
    void what_is_no_port_is_not_asked() {
        assertThat(addressOf(Map.of("management.port", "@elsewhere"))).isEqualTo(URI.create("http://10.0.0.7:8082"));
    }

    private static URI addressOf(Map<String, String> metadata) {
        DiscoveryClient nacos = new DiscoveryClient() {
            @Override
            public String description() {
                return "one instance";
            }

            @Override
            public List<ServiceInstance> getInstances(String service) {
                return List.of(new DefaultServiceInstance("a", service, "10.0.0.7", 8082, false, metadata));
            }

            @Override
            public List<String> getServices() {
                return List.of("seckill-service");
            }
        };
        try (ServiceProbe probe = new ServiceProbe(nacos, Clock.systemUTC())) {
            List<ServiceProbe.Instance> found = probe.instances("seckill-service");
            assertThat(found).extracting(ServiceProbe.Instance::name).containsExactly("10.0.0.7:8082");
            return found.getFirst().root();
        }
    }
}
