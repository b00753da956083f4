package io.seckill.operation.security;

import io.seckill.operation.security.OperatorMapper.OperatorRow;
import java.security.SecureRandom;
import java.util.Base64;
import java.util.List;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.beans.factory.InitializingBean;
import org.springframework.core.env.Environment;
import org.springframework.core.env.Profiles;
import org.springframework.security.crypto.password.PasswordEncoder;

/**
 * Sees to the accounts before the service serves: profile {@code local} gets operators that everyone knows, and in every other
 * profile a service that has them does not start, and one that has no operator gets a first one.
 */
final class OperatorAccounts implements InitializingBean {

    private static final Logger log = LoggerFactory.getLogger(OperatorAccounts.class);

    /** Accounts looked at; a bcrypt check takes a tenth of a second. */
    private static final int MAX_CHECKED = 100;

    /** Who is added where there is nobody. */
    private static final String FIRST_NAME = "admin";

    /** 144 bits, 24 characters. */
    private static final int RANDOM_BYTES = 18;

    private final OperatorMapper operators;
    private final OperatorSettings settings;
    private final PasswordEncoder passwords;
    private final boolean local;

    OperatorAccounts(
            OperatorMapper operators, OperatorSettings settings, PasswordEncoder passwords, Environment environment) {
        this.operators = operators;
        this.settings = settings;
        this.passwords = passwords;
        this.local = environment.acceptsProfiles(Profiles.of("local"));
    }

    @Override
    public void afterPropertiesSet() {
        addFirst();
        if (local) {
            addLocal("operator", Role.OPERATOR);
            addLocal("viewer", Role.VIEWER);
        } else {
            refuseLocal();
            addAdmin();
        }
    }

    /** Where nobody could log in. Of instances that start together one adds him, and that one tells. */
    private void addAdmin() {
        if (!operators.all(1).isEmpty()) {
            return;
        }
        String password = randomPassword();
        if (operators.add(new OperatorRow(FIRST_NAME, encoded(password), Role.OPERATOR)) > 0) {
            log.warn(
                    "There was no operator: {} was added with the password {}. It is said this once and kept nowhere:"
                            + " change it in the console",
                    FIRST_NAME,
                    password);
        }
    }

    private static String randomPassword() {
        byte[] random = new byte[RANDOM_BYTES];
        new SecureRandom().nextBytes(random);
        return Base64.getUrlEncoder().withoutPadding().encodeToString(random);
    }

    private void addFirst() {
        String username = settings.firstUsername();
        String hash = settings.firstPasswordHash();
        if (username != null && hash != null && operators.add(new OperatorRow(username, hash, Role.OPERATOR)) > 0) {
            log.info("Operator {} was added", username);
        }
    }

    private void addLocal(String name, Role role) {
        if (operators.find(name) == null) {
            operators.add(new OperatorRow(name, encoded(name), role));
        }
    }

    private String encoded(String password) {
        String hash = passwords.encode(password);
        if (hash == null) {
            throw new IllegalStateException("a password that is there has a hash");
        }
        return hash;
    }

    private void refuseLocal() {
        List<String> known = operators.all(MAX_CHECKED).stream()
                .filter(row ->
                        row.username().equals("operator") || row.username().equals("viewer"))
                .filter(row -> passwords.matches(row.username(), row.passwordHash()))
                .map(OperatorRow::username)
                .toList();
        if (!known.isEmpty()) {
            throw new IllegalStateException("The operators " + known + " have the passwords of the local profile, which"
                    + " everyone knows. Delete them from the table operator, or give them other passwords.");
        }
    }
}
