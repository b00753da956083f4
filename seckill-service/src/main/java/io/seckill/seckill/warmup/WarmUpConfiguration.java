package io.seckill.seckill.warmup;

import io.seckill.common.inventory.InventoryService;
import io.seckill.common.platform.rotation.Rotation;
import io.seckill.common.platform.security.AuthSettings;
import io.seckill.seckill.attempt.Rehearsal;
import java.net.URI;
import java.time.Clock;
import java.util.List;
import java.util.Optional;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.boot.ApplicationRunner;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.core.annotation.Order;

/** The warm-up: after the web server is up, before callers get in and the service says that it is ready. */
@Configuration(proxyBeanMethods = false)
@EnableConfigurationProperties(WarmUpSettings.class)
class WarmUpConfiguration {

    @Bean
    @Order(0)
    ApplicationRunner warmUp(
            Rehearsal rehearsal,
            InventoryService inventory,
            WarmUpSettings settings,
            Clock clock,
            ObjectProvider<AuthSettings> auth,
            ObjectProvider<Rotation> rotation) {
        AuthSettings keys = auth.getIfAvailable();
        List<String> secrets = keys == null ? List.of() : keys.secrets();
        return arguments -> {
            Optional<URI> own = Optional.ofNullable(rotation.getIfAvailable()).flatMap(Rotation::own);
            if (own.isPresent()) {
                new WarmUp(rehearsal, new OwnHttp(own.get(), secrets), inventory, settings, clock).run();
            }
        };
    }
}
