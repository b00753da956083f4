package io.seckill.operation.security;

import java.time.Duration;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * Operators.
 *
 * @param firstUsername     an operator who is added at the start where there is none of this name; none when left out
 * @param firstPasswordHash his bcrypt hash, such as {@code htpasswd -nbB} makes; needed with firstUsername
 * @param cacheFor          how long a password that was right is not checked by bcrypt again; default 1 minute, which is also
 *                          how long a changed password may go on working. 0 checks every time
 */
@ConfigurationProperties("seckill.operators")
public record OperatorSettings(
        @Nullable String firstUsername,
        @Nullable String firstPasswordHash,
        @DefaultValue("1m") Duration cacheFor) {

    public OperatorSettings {
        if (firstUsername != null && firstPasswordHash == null) {
            throw new IllegalArgumentException(
                    "seckill.operators.first-password-hash is missing: first-username is set");
        }
        if (cacheFor.isNegative()) {
            throw new IllegalArgumentException("seckill.operators.cache-for must not be negative");
        }
    }
}
