package io.seckill.seckill.login;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.seckill.common.platform.security.LocalLogin;
import io.seckill.common.platform.security.SecurityAutoConfiguration;
import io.seckill.common.platform.security.ShopperAuthenticator;
import io.seckill.common.platform.web.Problem;
import java.time.Clock;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.boot.autoconfigure.AutoConfigurations;
import org.springframework.boot.test.context.runner.WebApplicationContextRunner;
import tools.jackson.databind.json.JsonMapper;

class LocalLoginControllerTest {

    private final JsonMapper json = JsonMapper.builder().build();
    private final WebApplicationContextRunner service = new WebApplicationContextRunner()
            .withConfiguration(AutoConfigurations.of(SecurityAutoConfiguration.class))
            .withBean(Clock.class, Clock::systemUTC)
            .withUserConfiguration(LocalLoginController.class)
            .withPropertyValues("seckill.auth.secrets=a secret of a test of thirty-two bytes or more");

    private LocalLoginController.LoginRequest request(@Nullable String userId) {
        return new LocalLoginController.LoginRequest(userId == null ? null : json.readTree(userId));
    }

    @Test
    void a_number_or_a_string_gets_a_token_that_is_known_again() {
        service.withPropertyValues("spring.profiles.active=local").run(context -> {
            LocalLoginController login = context.getBean(LocalLoginController.class);
            ShopperAuthenticator authenticator = context.getBean(ShopperAuthenticator.class);

            assertThat(authenticator.userId(
                            "Bearer " + login.login(request("42")).token()))
                    .isEqualTo("42");
            assertThat(authenticator.userId(
                            "Bearer " + login.login(request("\"阿明 7\"")).token()))
                    .isEqualTo("阿明 7");
        });
    }

    @ParameterizedTest
    @ValueSource(strings = {"null", "true", "1.5", "[]", "{}", "\"\"", "\"  \"", "\"a\\u0000b\""})
    void anything_else_is_refused(String userId) {
        service.withPropertyValues("spring.profiles.active=local")
                .run(context -> assertThatThrownBy(() ->
                                context.getBean(LocalLoginController.class).login(request(userId)))
                        .isInstanceOfSatisfying(
                                Problem.class,
                                problem -> assertThat(problem.errors())
                                        .singleElement()
                                        .satisfies(error ->
                                                assertThat(error.field()).isEqualTo("userId"))));
    }

    @Test
    void many_shoppers_are_logged_in_at_once_each_under_a_number() {
        service.withPropertyValues("spring.profiles.active=local").run(context -> {
            LocalLoginController login = context.getBean(LocalLoginController.class);
            ShopperAuthenticator authenticator = context.getBean(ShopperAuthenticator.class);

            assertThat(login.logins(new LocalLogins("load-", 7L, 3, 60L)).tokens())
                    .extracting(token -> authenticator.userId("Bearer " + token))
                    .containsExactly("load-7", "load-8", "load-9");
            assertThat(login.logins(new LocalLogins(null, null, 1, null)).tokens())
                    .extracting(token -> authenticator.userId("Bearer " + token))
                    .containsExactly("u1");
        });
    }

    @ParameterizedTest
    @CsvSource(
            nullValues = "null",
            value = {
                "u, 1, null, 60, count",
                "u, 1, 0, 60, count",
                "u, 1, 5001, 60, count",
                "u, -1, 1, 60, from",
                "u, 2147483648, 1, 60, from",
                "u, 1, 1, 59, ttlSeconds",
                "u, 1, 1, 604801, ttlSeconds",
                "'a,b', 1, 1, 60, prefix",
                "12345678901234567890123456789012345678901, 1, 1, 60, prefix"
            })
    void more_shoppers_than_a_call_may_ask_for_are_refused_and_the_field_is_named(
            String prefix, Long from, @Nullable Integer count, Long ttlSeconds, String field) {
        service.withPropertyValues("spring.profiles.active=local")
                .run(context -> assertThatThrownBy(() -> context.getBean(LocalLoginController.class)
                                .logins(new LocalLogins(prefix, from, count, ttlSeconds)))
                        .isInstanceOfSatisfying(
                                Problem.class,
                                problem -> assertThat(problem.errors())
                                        .singleElement()
                                        .satisfies(error ->
                                                assertThat(error.field()).isEqualTo(field))));
    }

    @Test
    void other_profiles_have_neither_the_path_nor_the_signer() {
        service.run(context ->
                assertThat(context).doesNotHaveBean(LocalLoginController.class).doesNotHaveBean(LocalLogin.class));
    }
}
