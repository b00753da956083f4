package io.seckill.common.platform;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.springframework.boot.autoconfigure.AutoConfigurations;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;
import org.springframework.boot.test.context.runner.ApplicationContextRunner;
import org.springframework.cloud.context.environment.EnvironmentChangeEvent;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.core.env.MapPropertySource;
import org.springframework.mock.env.MockEnvironment;

class LiveSettingsTest {

    private final Map<String, Object> values = new HashMap<>();
    private final ApplicationContextRunner service = new ApplicationContextRunner()
            .withConfiguration(AutoConfigurations.of(PlatformAutoConfiguration.class))
            .withInitializer(context ->
                    context.getEnvironment().getPropertySources().addFirst(new MapPropertySource("nacos", values)));

    @ConfigurationProperties("shop")
    record Shop(
            @DefaultValue("50") @Min(0) @Max(1000) int perUser,
            @DefaultValue("1s") Duration pause) {}

    @Test
    void a_change_is_seen_by_the_next_call() {
        service.run(context -> {
            LiveSettings<Shop> shop = context.getBean(LiveSettingsFactory.class).of(Shop.class);
            assertThat(shop.get()).isEqualTo(new Shop(50, Duration.ofSeconds(1)));
            values.put("shop.per-user", "7");
            values.put("shop.pause", "20ms");
            change(context.getSourceApplicationContext(), "shop.per-user", "shop.pause");
            assertThat(shop.get()).isEqualTo(new Shop(7, Duration.ofMillis(20)));
            values.clear();
            change(context.getSourceApplicationContext(), "shop.per-user");
            assertThat(shop.get().perUser()).isEqualTo(50);
        });
    }

    @Test
    void what_is_not_valid_or_not_readable_changes_nothing() {
        service.run(context -> {
            values.put("shop.per-user", "9");
            LiveSettings<Shop> shop = context.getBean(LiveSettingsFactory.class).of(Shop.class);
            for (String bad : new String[] {"-1", "1001", "many", ""}) {
                values.put("shop.per-user", bad);
                change(context.getSourceApplicationContext(), "shop.per-user");
                assertThat(shop.get().perUser()).as(bad).isIn(9, 50);
            }
            values.put("shop.per-user", "-1");
            change(context.getSourceApplicationContext(), "shop.per-user");
            assertThat(shop.get().perUser()).isGreaterThanOrEqualTo(0);
        });
    }

    @Test
    void a_change_of_other_settings_is_none_of_its_business() {
        service.run(context -> {
            LiveSettings<Shop> shop = context.getBean(LiveSettingsFactory.class).of(Shop.class);
            Shop before = shop.get();
            change(context.getSourceApplicationContext(), "shopping.per-user", "other");
            assertThat(shop.get()).isSameAs(before);
        });
    }

    @Test
    void a_first_value_that_is_not_valid_stops_the_start() {
        values.put("shop.per-user", "-1");
        service.run(context -> assertThatThrownBy(
                        () -> context.getBean(LiveSettingsFactory.class).of(Shop.class))
                .hasMessageContaining("shop"));
    }

    @Test
    void one_setting_makes_the_nacos_address_of_spring_and_of_dubbo() {
        assertThat(NacosAddress.of("a:1").springCloud()).isEqualTo("a:1");
        assertThat(NacosAddress.of("a:1").dubbo()).isEqualTo("nacos://a:1");
        assertThat(NacosAddress.of("a:1, b:2,c:3").springCloud()).isEqualTo("a:1,b:2,c:3");
        assertThat(NacosAddress.of("a:1, b:2,c:3").dubbo()).isEqualTo("nacos://a:1?backup=b:2,c:3");
        assertThatThrownBy(() -> NacosAddress.of(" ,")).hasMessageContaining("SECKILL_NACOS_ADDRESS");
    }

    @Test
    void a_known_secret_is_found_behind_a_placeholder_and_allowed_on_one_machine() {
        MockEnvironment production =
                new MockEnvironment().withProperty("seckill.token.secrets", "${SECRET:local-only-x}");
        LocalOnlyGuard guard = new LocalOnlyGuard();
        org.springframework.boot.SpringApplication application = new org.springframework.boot.SpringApplication();
        assertThatThrownBy(() -> guard.postProcessEnvironment(production, application))
                .isInstanceOf(LocalOnlyValueException.class)
                .hasMessageContaining("seckill.token.secrets")
                .hasMessageNotContaining("local-only-x");
        production.setProperty("SECRET", "a real one");
        guard.postProcessEnvironment(production, application);
        MockEnvironment local = new MockEnvironment().withProperty("seckill.token.secrets", "local-only-x");
        local.setActiveProfiles("local");
        guard.postProcessEnvironment(local, application);
    }

    private static void change(org.springframework.context.ApplicationContext context, String... keys) {
        ((ConfigurableApplicationContext) context).publishEvent(new EnvironmentChangeEvent(context, Set.of(keys)));
    }
}
