package io.seckill.order.pay.sandbox;

import io.seckill.order.pay.Signature;
import io.seckill.order.sweep.Sweeper;
import java.time.Clock;
import java.util.UUID;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.context.annotation.Profile;
import org.springframework.transaction.support.TransactionTemplate;
import tools.jackson.databind.json.JsonMapper;

@Configuration(proxyBeanMethods = false)
@Profile("local")
@EnableConfigurationProperties(SandboxSettings.class)
class SandboxConfiguration {

    @Bean
    SandboxNotifier sandboxNotifier(JsonMapper json, Signature signature, SandboxSettings settings, Clock clock) {
        return new SandboxNotifier(json, signature, settings, clock);
    }

    @Bean
    Sandbox sandbox(
            SandboxMapper books,
            SandboxNotifier notifier,
            SandboxSettings settings,
            Clock clock,
            TransactionTemplate transaction) {
        return new Sandbox(books, notifier, settings, clock, () -> "t-" + UUID.randomUUID(), transaction);
    }

    @Bean
    Sweeper sandboxNotifications(Sandbox sandbox, SandboxSettings settings) {
        return new Sweeper("sandbox-notifications", settings.notifyEvery(), sandbox::repeatNotifications);
    }
}
