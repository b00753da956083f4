package io.seckill.system;

import static org.assertj.core.api.Assertions.assertThat;

import com.alibaba.nacos.api.NacosFactory;
import com.alibaba.nacos.api.PropertyKeyConst;
import com.alibaba.nacos.api.config.ConfigFactory;
import com.alibaba.nacos.api.config.ConfigService;
import com.alibaba.nacos.api.naming.NamingService;
import io.seckill.local.rush.OfferId;
import io.seckill.local.rush.Reply;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Properties;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Nacos is really used: the services are found there, and what is changed there holds at once. */
@ExtendWith(TheSystem.Shared.class)
class NacosTest {

    private static final String DATA_ID = "seckill-service.yaml";
    private static final String GROUP = "DEFAULT_GROUP";
    private static final long TIMEOUT_MILLIS = 5_000;

    private final TheSystem system;

    NacosTest(TheSystem system) {
        this.system = system;
    }

    @Test
    void a_lower_limit_per_user_holds_within_five_seconds_and_without_a_restart() throws Exception {
        OfferId offer = system.onSale(5, 1, 900);
        long pid = system.local().pid("seckill");
        ConfigService configuration = ConfigFactory.createConfigService(access());
        String before = configuration.getConfig(DATA_ID, GROUP, TIMEOUT_MILLIS);
        assertThat(tooMany(offer, 20))
                .as("twenty calls are within the usual limit")
                .isZero();
        try {
            String lower = "seckill:\n  admission:\n    per-user: 1\n    per-user-burst: 2\n";
            assertThat(configuration.publishConfig(DATA_ID, GROUP, lower, "yaml"))
                    .isTrue();
            Awaitility.await("429 under the new limit")
                    .atMost(Duration.ofSeconds(5))
                    .pollInterval(Duration.ofMillis(200))
                    .until(() -> tooMany(offer, 20) > 0);
            assertThat(system.local().pid("seckill")).isEqualTo(pid);
        } finally {
            if (before == null) {
                configuration.removeConfig(DATA_ID, GROUP);
            } else {
                configuration.publishConfig(DATA_ID, GROUP, before, "yaml");
            }
            Awaitility.await("the usual limit again").atMost(TheSystem.SOON).until(() -> tooMany(offer, 20) == 0);
            configuration.shutDown();
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
        NamingService naming = NacosFactory.createNamingService(access());
        try {
            assertThat(naming.getAllInstances(service, false)).anySatisfy(instance -> {
                assertThat(instance.isHealthy()).isTrue();
                assertThat(instance.getIp()).isIn("127.0.0.1", "loop");
            });
        } finally {
            naming.shutDown();
        }
    }

    /** How many of so many calls of a new user, all at once, are 429. */
    private long tooMany(OfferId offer, int calls) throws Exception {
        String jwt = system.login();
        List<Future<Reply>> replies = new ArrayList<>();
        try (ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor()) {
            for (int i = 0; i < calls; i++) {
                replies.add(threads.submit(() -> system.shopper().token(jwt, offer)));
            }
        }
        return replies.stream().filter(reply -> reply.resultNow().is(429)).count();
    }

    private Properties access() {
        Properties properties = new Properties();
        properties.setProperty(
                PropertyKeyConst.SERVER_ADDR, system.local().addresses().nacos());
        properties.setProperty(PropertyKeyConst.USERNAME, "nacos");
        properties.setProperty(PropertyKeyConst.PASSWORD, system.local().nacosPassword());
        return properties;
    }
}
