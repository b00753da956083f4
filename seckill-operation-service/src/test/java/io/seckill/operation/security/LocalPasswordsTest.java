package io.seckill.operation.security;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import ch.qos.logback.classic.Logger;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.core.read.ListAppender;
import io.seckill.operation.security.OperatorMapper.OperatorRow;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.slf4j.LoggerFactory;
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

    @Test
    void where_nobody_could_log_in_an_administrator_is_added_once_with_a_password_said_once() {
        ListAppender<ILoggingEvent> said = listen();
        start("production");
        OperatorRow admin = operators.named("admin");
        start("production");

        assertThat(admin.role()).isEqualTo(Role.OPERATOR);
        assertThat(operators.named("admin").passwordHash()).isEqualTo(admin.passwordHash());
        assertThat(said.list).hasSize(1);
        String password = String.valueOf(said.list.getFirst().getArgumentArray()[1]);
        assertThat(password).hasSize(24);
        assertThat(passwords.matches(password, admin.passwordHash())).isTrue();
    }

    @Test
    void neither_the_local_profile_nor_one_that_has_operators_gets_an_administrator() {
        start("local");
        assertThat(operators.rows).doesNotContainKey("admin");
        operators.rows.clear();
        operators.add(new OperatorRow("mei", String.valueOf(passwords.encode("a long secret")), Role.VIEWER));
        start("production");
        assertThat(operators.rows).containsOnlyKeys("mei");
    }

    private static ListAppender<ILoggingEvent> listen() {
        ListAppender<ILoggingEvent> appender = new ListAppender<>();
        appender.start();
        ((Logger) LoggerFactory.getLogger(OperatorAccounts.class)).addAppender(appender);
        return appender;
    }

    private void start(String... profiles) {
        MockEnvironment environment = new MockEnvironment();
        environment.setActiveProfiles(profiles);
        new OperatorAccounts(operators, new OperatorSettings(null, null, Duration.ofMinutes(1)), passwords, environment)
                .afterPropertiesSet();
    }
}
