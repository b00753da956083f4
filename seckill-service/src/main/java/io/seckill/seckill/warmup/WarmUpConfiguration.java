package io.seckill.seckill.warmup;

import io.seckill.common.inventory.InventoryService;
import io.seckill.common.platform.security.AuthSettings;
import io.seckill.seckill.attempt.Rehearsal;
import java.net.URI;
import java.time.Clock;
import java.util.List;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.boot.ApplicationRunner;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.core.env.Environment;

/** The warm-up; runners come after the web server is up and before the service says that it is ready. */
@Configuration(proxyBeanMethods = false)
@EnableConfigurationProperties(WarmUpSettings.class)
class WarmUpConfiguration {

    @Bean
    ApplicationRunner warmUp(
            Rehearsal rehearsal,
            InventoryService inventory,
            WarmUpSettings settings,
            Clock clock,
            ObjectProvider<AuthSettings> auth,
            Environment environment) {
        AuthSettings keys = auth.getIfAvailable();
        List<String> secrets = keys == null ? List.of() : keys.secrets();
        return arguments -> {
            String port = environment.getProperty("local.server.port");
            if (port != null) {
                String host = environment.getProperty("server.address", "127.0.0.1");
                OwnHttp http = new OwnHttp(URI.create("http://" + host + ":" + port), secrets);
                new WarmUp(rehearsal, http, inventory, settings, clock).run();
            }
        };
    }
}
