package io.seckill.seckill.login;

import io.seckill.common.platform.security.LocalLogin;
import io.seckill.common.platform.web.FieldError;
import io.seckill.common.platform.web.Problem;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Many logged-in shoppers at once, for load testers: {@code prefix + number} for each number from {@code from} on.
 *
 * @param prefix     of the user ids; {@code u} when left out
 * @param from       the first number, 0 or more; 1 when left out
 * @param count      how many, 1 to {@link #MAX_COUNT}
 * @param ttlSeconds how long the tokens are good, 60 s to a week; as long as a single login's when left out
 */
record LocalLogins(
        @Nullable String prefix,
        @Nullable Long from,
        @Nullable Integer count,
        @Nullable Long ttlSeconds) {

    static final int MAX_COUNT = 5000;

    /** A number may follow that still fits into a user id. */
    static final int MAX_PREFIX = 40;

    private static final Duration SHORTEST = Duration.ofMinutes(1);
    private static final Duration LONGEST = Duration.ofDays(7);

    /** @param tokens in the order of the numbers */
    record Tokens(List<String> tokens) {}

    Tokens by(LocalLogin login) {
        List<FieldError> errors = errors();
        if (!errors.isEmpty()) {
            throw Problem.invalid(errors);
        }
        String name = prefix == null ? "u" : prefix;
        long first = from == null ? 1 : from;
        int number = count == null ? 0 : count;
        Duration life = ttlSeconds == null ? LocalLogin.LIFE : Duration.ofSeconds(ttlSeconds);
        List<String> tokens = new ArrayList<>(number);
        for (long i = first; i < first + number; i++) {
            tokens.add(login.tokenFor(name + i, life));
        }
        return new Tokens(tokens);
    }

    private List<FieldError> errors() {
        List<FieldError> errors = new ArrayList<>(2);
        if (prefix != null && (prefix.length() > MAX_PREFIX || !prefix.matches("[A-Za-z0-9._-]*"))) {
            errors.add(new FieldError(
                    "prefix", "must be at most " + MAX_PREFIX + " letters, digits, dots, underscores and hyphens"));
        }
        if (from != null && (from < 0 || from > Integer.MAX_VALUE)) {
            errors.add(new FieldError("from", "must be between 0 and " + Integer.MAX_VALUE));
        }
        if (count == null) {
            errors.add(new FieldError("count", "is required"));
        } else if (count < 1 || count > MAX_COUNT) {
            errors.add(new FieldError("count", "must be between 1 and " + MAX_COUNT));
        }
        if (ttlSeconds != null && (ttlSeconds < SHORTEST.toSeconds() || ttlSeconds > LONGEST.toSeconds())) {
            errors.add(new FieldError(
                    "ttlSeconds", "must be between " + SHORTEST.toSeconds() + " and " + LONGEST.toSeconds()));
        }
        return errors;
    }
}
