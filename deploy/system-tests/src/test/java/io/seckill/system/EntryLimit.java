package io.seckill.system;

import com.alibaba.nacos.api.PropertyKeyConst;
import com.alibaba.nacos.api.config.ConfigFactory;
import com.alibaba.nacos.api.config.ConfigService;
import com.alibaba.nacos.api.exception.NacosException;
import io.seckill.local.rush.OfferId;
import io.seckill.local.rush.Reply;
import io.seckill.local.rush.ShopperClient;
import java.util.ArrayList;
import java.util.List;
import java.util.Properties;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.jspecify.annotations.Nullable;

/** What Nacos says about the calls that one user may make, changed as an operator changes it; closed, it is as before. */
final class EntryLimit implements AutoCloseable {

    private static final String DATA_ID = "seckill-service.yaml";
    private static final String GROUP = "DEFAULT_GROUP";
    private static final String LOW = "seckill:\n  admission:\n    per-user: 2\n    per-user-burst: 4\n";
    private static final long TIMEOUT_MILLIS = 5_000;
    /** Within the usual limit. */
    private static final int CALLS = 20;

    private final TheSystem system;
    private final ConfigService configuration;
    private final @Nullable String before;
    private boolean restored;

    private EntryLimit(TheSystem system, ConfigService configuration) throws NacosException {
        this.system = system;
        this.configuration = configuration;
        this.before = configuration.getConfig(DATA_ID, GROUP, TIMEOUT_MILLIS);
        // a node of Nacos that has not heard yet of what another one took; "restored" later, it would stay so for good
        if (LOW.equals(before)) {
            throw new IllegalStateException("the limit is low already: " + DATA_ID);
        }
    }

    static EntryLimit of(TheSystem system) throws NacosException {
        return new EntryLimit(system, ConfigFactory.createConfigService(access(system)));
    }

    /** How a client finds Nacos, all its nodes, and is let in. */
    static Properties access(TheSystem system) {
        Properties properties = new Properties();
        properties.setProperty(
                PropertyKeyConst.SERVER_ADDR, system.local().addresses().nacos());
        properties.setProperty(PropertyKeyConst.USERNAME, "nacos");
        properties.setProperty(PropertyKeyConst.PASSWORD, system.local().nacosPassword());
        return properties;
    }

    /** So low that twenty calls at once meet it, and that a shopper who buys hardly does. */
    void lower() throws NacosException {
        publish(LOW);
    }

    /** As it was before. Once: what an operator changes after it stays. */
    void restore() throws NacosException {
        if (restored) {
            return;
        }
        restored = true;
        if (before == null) {
            configuration.removeConfig(DATA_ID, GROUP);
        } else {
            publish(before);
        }
    }

    private void publish(String content) throws NacosException {
        if (!configuration.publishConfig(DATA_ID, GROUP, content, "yaml")) {
            throw new AssertionError("Nacos did not take " + DATA_ID);
        }
    }

    /** How many of twenty calls of a new user, all at once, are 429. */
    long tooMany(ShopperClient shopper, OfferId offer) throws Exception {
        String jwt = system.login();
        List<Future<Reply>> replies = new ArrayList<>();
        try (ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor()) {
            for (int i = 0; i < CALLS; i++) {
                replies.add(threads.submit(() -> shopper.token(jwt, offer)));
            }
        }
        return replies.stream().filter(reply -> reply.resultNow().is(429)).count();
    }

    @Override
    public void close() throws NacosException {
        restore();
        configuration.shutDown();
    }
}
