package io.seckill.operation.security;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.seckill.operation.security.OperatorMapper.OperatorRow;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.springframework.mock.env.MockEnvironment;
import org.springframework.security.crypto.bcrypt.BCryptPasswordEncoder;

class LocalPasswordsTest {

    /** As few rounds as bcrypt allows: its strength is not what is tested. */
    private final BCryptPasswordEncoder passwords = new BCryptPasswordEncoder(4);

    private final Operators operators = new Operators();

    private static final class Operators implements OperatorMapper {

        private final Map<String, OperatorRow> rows = new TreeMap<>();

        OperatorRow named(String username) {
            return Objects.requireNonNull(rows.get(username));
        }

        @Override
        public @Nullable OperatorRow find(String username) {
            return rows.get(username);
        }

        @Override
        public List<OperatorRow> all(int limit) {
            return rows.values().stream().limit(limit).toList();
        }

        @Override
        public int add(OperatorRow row) {
            return rows.putIfAbsent(row.username(), row) == null ? 1 : 0;
        }

        @Override
        public int change(OperatorRow row) {
            return rows.replace(row.username(), row) == null ? 0 : 1;
        }
    }

    @Test
    void the_local_profile_gets_its_operators_once() {
        start("local");
        String hash = operators.named("operator").passwordHash();
        start("local");

        assertThat(operators.rows).containsOnlyKeys("operator", "viewer");
        assertThat(operators.named("operator").passwordHash()).isEqualTo(hash);
        assertThat(operators.named("viewer").role()).isEqualTo(Role.VIEWER);
        assertThat(passwords.matches("operator", hash)).isTrue();
    }

    @Test
    void every_other_profile_refuses_to_start_with_them() {
        start("local");

        assertThatThrownBy(() -> start("production"))
                .hasMessageContaining("[operator, viewer]")
                .hasMessageContaining("passwords of the local profile");
        assertThatThrownBy(() -> start(new String[0])).hasMessageContaining("passwords of the local profile");
    }

    @Test
    void names_that_are_known_with_passwords_that_are_not_are_fine() {
        operators.add(new OperatorRow("operator", String.valueOf(passwords.encode("a long secret")), Role.OPERATOR));

        assertThatCode(() -> start("production")).doesNotThrowAnyException();
    }

    @Test
    void the_first_operator_comes_from_the_settings() {
        String hash = String.valueOf(passwords.encode("a long secret"));
        new OperatorAccounts(
                        operators,
                        new OperatorSettings("mei", hash, Duration.ofMinutes(1)),
                        passwords,
                        new MockEnvironment())
                .afterPropertiesSet();

        assertThat(operators.rows).containsOnlyKeys("mei");
        assertThat(operators.named("mei").role()).isEqualTo(Role.OPERATOR);
        assertThatThrownBy(() -> new OperatorSettings("mei", null, Duration.ZERO))
                .hasMessageContaining("first-password-hash");
    }

    private void start(String... profiles) {
        MockEnvironment environment = new MockEnvironment();
        environment.setActiveProfiles(profiles);
        new OperatorAccounts(operators, new OperatorSettings(null, null, Duration.ofMinutes(1)), passwords, environment)
                .afterPropertiesSet();
    }
}
