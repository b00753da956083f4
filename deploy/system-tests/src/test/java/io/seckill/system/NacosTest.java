package io.seckill.system;

import static org.assertj.core.api.Assertions.assertThat;

import com.alibaba.nacos.api.NacosFactory;
import com.alibaba.nacos.api.naming.NamingService;
import io.seckill.local.rush.OfferId;
import java.time.Duration;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Nacos is really used: the services are found there, and what is changed there holds at once. */
@ExtendWith(TheSystem.Shared.class)
class NacosTest {

    private final TheSystem system;

    NacosTest(TheSystem system) {
        this.system = system;
    }

    @Test
    void a_lower_limit_per_user_holds_within_five_seconds_and_without_a_restart() throws Exception {
        OfferId offer = system.onSale(5, 1, 900);
        long pid = system.local().pid("seckill");
        try (EntryLimit limit = EntryLimit.of(system)) {
            assertThat(limit.tooMany(system.shopper(), offer))
                    .as("twenty calls are within the usual limit")
                    .isZero();
            limit.lower();
            Awaitility.await("429 under the new limit")
                    .atMost(Duration.ofSeconds(5))
                    .pollInterval(Duration.ofMillis(200))
                    .until(() -> limit.tooMany(system.shopper(), offer) > 0);
            assertThat(system.local().pid("seckill")).isEqualTo(pid);
            limit.restore();
            Awaitility.await("the usual limit again")
                    .atMost(TheSystem.SOON)
                    .until(() -> limit.tooMany(system.shopper(), offer) == 0);
        }
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "seckill-operation-service",
                "seckill-service",
                "seckill-inventory-service",
                "seckill-order-service",
                "seckill-page-render-service"
            })
    void each_service_is_registered_with_a_healthy_instance(String service) throws Exception {
        NamingService naming = NacosFactory.createNamingService(EntryLimit.access(system));
        try {
            assertThat(naming.getAllInstances(service, false)).anySatisfy(instance -> {
                assertThat(instance.isHealthy()).isTrue();
                assertThat(instance.getIp()).isIn("127.0.0.1", "loop");
            });
        } finally {
            naming.shutDown();
        }
    }
}
