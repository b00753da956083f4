package io.seckill.common.platform.security;

import com.nimbusds.jose.JOSEException;
import com.nimbusds.jose.JWSAlgorithm;
import com.nimbusds.jose.JWSHeader;
import com.nimbusds.jose.crypto.MACSigner;
import com.nimbusds.jwt.JWTClaimsSet;
import com.nimbusds.jwt.SignedJWT;
import io.seckill.common.platform.web.Problem;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Date;

/** Makes tokens without a password, in the profile {@code local} alone. */
public final class LocalLogin {

    /** How long a token of the local login is good. */
    public static final Duration LIFE = Duration.ofHours(12);

    private final byte[] secret;
    private final Clock clock;

    LocalLogin(String secret, Clock clock) {
        this.secret = secret.getBytes(StandardCharsets.UTF_8);
        this.clock = clock;
    }

    /**
     * A token for that user.
     *
     * @throws io.seckill.common.platform.web.Problem VALIDATION_FAILED ({@code userId}) unless it is 1 to 64 printable
     *     characters
     */
    public String tokenFor(String userId) {
        return tokenFor(userId, LIFE);
    }

    /** The same, good for {@code life}. */
    public String tokenFor(String userId, Duration life) {
        if (!UserIds.isValid(userId)) {
            throw Problem.invalid("userId", "must be 1 to 64 printable characters");
        }
        Instant now = clock.instant();
        SignedJWT token = new SignedJWT(
                new JWSHeader(JWSAlgorithm.HS256),
                new JWTClaimsSet.Builder()
                        .subject(userId)
                        .issueTime(Date.from(now))
                        .expirationTime(Date.from(now.plus(life)))
                        .build());
        try {
            token.sign(new MACSigner(secret));
        } catch (JOSEException e) {
            throw new IllegalStateException("the local secret cannot sign", e);
        }
        return token.serialize();
    }
}
