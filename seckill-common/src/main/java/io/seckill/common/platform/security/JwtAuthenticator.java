package io.seckill.common.platform.security;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import com.nimbusds.jose.JOSEException;
import com.nimbusds.jwt.JWTClaimsSet;
import com.nimbusds.jwt.SignedJWT;
import io.seckill.common.platform.web.ErrorCode;
import io.seckill.common.platform.web.Problem;
import java.text.ParseException;
import java.time.Clock;
import java.time.Instant;
import java.util.Date;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * JWTs with {@code sub} and {@code exp}, {@code nbf} respected, no skew allowed. What was verified is remembered until it
 * expires, by the whole token, for an RSA check costs a hundred times a look into a map.
 */
final class JwtAuthenticator implements ShopperAuthenticator {

    private static final Logger log = LoggerFactory.getLogger(JwtAuthenticator.class);

    private static final String SCHEME = "Bearer ";

    /** Longer ones are refused before anything is parsed. */
    static final int MAX_TOKEN_LENGTH = 4096;

    private final TokenVerifier verifier;
    private final Clock clock;
    private final Cache<String, Verified> verified;

    JwtAuthenticator(TokenVerifier verifier, int cacheSize, Clock clock) {
        this.verifier = verifier;
        this.clock = clock;
        this.verified = Caffeine.newBuilder().maximumSize(cacheSize).build();
    }

    @Override
    public String userId(@Nullable String authorizationHeader) {
        String token = bearer(authorizationHeader);
        Verified known = verified.getIfPresent(token);
        if (known == null) {
            known = verify(token);
            verified.put(token, known);
        } else if (known.expiresAt() <= clock.millis()) {
            verified.invalidate(token);
            throw unauthenticated("The token has expired.");
        }
        return known.userId();
    }

    private Verified verify(String text) {
        try {
            SignedJWT token = SignedJWT.parse(text);
            if (!verifier.verify(token)) {
                throw unauthenticated("The token is not signed by a key that is accepted here.");
            }
            return checked(token.getJWTClaimsSet());
        } catch (KeysUnavailableException e) {
            log.warn("No shopper can be checked: {}", e.getMessage(), e);
            throw Problem.of(ErrorCode.BUSY, "Tokens cannot be checked now.");
        } catch (ParseException | JOSEException | IllegalArgumentException e) {
            log.debug("Token refused", e);
            throw unauthenticated("The token is not a signed JWT that is accepted here.");
        }
    }

    private Verified checked(JWTClaimsSet claims) {
        Instant now = clock.instant();
        Instant expires = instant(claims.getExpirationTime());
        Instant notBefore = instant(claims.getNotBeforeTime());
        String userId = claims.getSubject();
        if (expires == null || !expires.isAfter(now)) {
            throw unauthenticated("The token has expired, or does not say when it does.");
        }
        if (notBefore != null && notBefore.isAfter(now)) {
            throw unauthenticated("The token is not valid yet.");
        }
        if (!UserIds.isValid(userId)) {
            throw unauthenticated("The token's sub is not a user id of 1 to 64 printable characters.");
        }
        return new Verified(userId, expires.toEpochMilli());
    }

    private static @Nullable Instant instant(@Nullable Date date) {
        return date == null ? null : date.toInstant();
    }

    private static String bearer(@Nullable String header) {
        if (header == null || !header.regionMatches(true, 0, SCHEME, 0, SCHEME.length())) {
            throw unauthenticated("Send Authorization: Bearer with a token.");
        }
        String token = header.substring(SCHEME.length()).strip();
        if (token.isEmpty() || token.length() > MAX_TOKEN_LENGTH) {
            throw unauthenticated("The token is empty or too long.");
        }
        return token;
    }

    private static Problem unauthenticated(String detail) {
        return Problem.of(ErrorCode.UNAUTHENTICATED, detail);
    }

    private record Verified(String userId, long expiresAt) {}
}
