package io.seckill.common.platform.security;

import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;
import org.springframework.validation.annotation.Validated;

/**
 * How shoppers' tokens are checked: by shared secrets or by the keys of a JWKS address, one of the two. Where neither is set a
 * service knows no shoppers.
 *
 * @param secrets   one or two HS256 secrets of at least 32 bytes (UTF-8); the first signs local logins, both are accepted, so
 *                  that a secret can be replaced without a pause
 * @param jwksUri   where the public keys for RS256 and ES256 tokens are
 * @param cacheSize most verified tokens remembered until they expire, so that a signature is checked once; 0: none
 */
@Validated
@ConfigurationProperties("seckill.auth")
public record AuthSettings(
        @DefaultValue List<String> secrets,
        @Nullable URI jwksUri,
        @DefaultValue("20000") @Min(0) @Max(10_000_000) int cacheSize) {

    private static final int MIN_SECRET_BYTES = 32;

    public AuthSettings {
        secrets = List.copyOf(secrets);
        if (secrets.size() > 2) {
            throw new IllegalArgumentException(
                    "seckill.auth.secrets: at most two secrets, there are " + secrets.size());
        }
        for (String secret : secrets) {
            if (secret.getBytes(StandardCharsets.UTF_8).length < MIN_SECRET_BYTES) {
                throw new IllegalArgumentException(
                        "seckill.auth.secrets: a secret has at least " + MIN_SECRET_BYTES + " bytes");
            }
        }
        if (!secrets.isEmpty() && jwksUri != null) {
            throw new IllegalArgumentException("set seckill.auth.secrets or seckill.auth.jwks-uri, not both");
        }
    }

    @Override
    public String toString() {
        return "AuthSettings[" + secrets.size() + " secrets, jwksUri=" + jwksUri + ", cacheSize=" + cacheSize + "]";
    }
}
