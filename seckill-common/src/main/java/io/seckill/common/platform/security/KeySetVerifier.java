package io.seckill.common.platform.security;

import com.nimbusds.jose.JOSEException;
import com.nimbusds.jose.JWSAlgorithm;
import com.nimbusds.jose.JWSVerifier;
import com.nimbusds.jose.KeySourceException;
import com.nimbusds.jose.crypto.factories.DefaultJWSVerifierFactory;
import com.nimbusds.jose.jwk.source.JWKSource;
import com.nimbusds.jose.jwk.source.JWKSourceBuilder;
import com.nimbusds.jose.proc.JWSVerificationKeySelector;
import com.nimbusds.jose.proc.JWSVerifierFactory;
import com.nimbusds.jose.proc.SecurityContext;
import com.nimbusds.jose.util.DefaultResourceRetriever;
import com.nimbusds.jwt.SignedJWT;
import java.net.MalformedURLException;
import java.net.URI;
import java.security.Key;
import java.time.Duration;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** RS256 and ES256 by the keys of a JWKS address, fetched when needed and remembered; an unknown key id fetches them anew. */
final class KeySetVerifier implements TokenVerifier {

    private static final Set<JWSAlgorithm> ALGORITHMS = Set.of(JWSAlgorithm.RS256, JWSAlgorithm.ES256);
    private static final Duration FETCH_TIMEOUT = Duration.ofSeconds(2);
    private static final int MAX_BYTES = 256 * 1024;

    /** How long keys are good while their address does not answer. */
    private static final Duration OUTAGE = Duration.ofHours(4);

    private final JWSVerificationKeySelector<SecurityContext> keys;
    private final JWSVerifierFactory verifiers = new DefaultJWSVerifierFactory();

    KeySetVerifier(URI jwksUri) {
        int millis = Math.toIntExact(FETCH_TIMEOUT.toMillis());
        try {
            JWKSource<SecurityContext> source = JWKSourceBuilder.create(
                            jwksUri.toURL(), new DefaultResourceRetriever(millis, millis, MAX_BYTES))
                    .retrying(true)
                    .outageTolerant(OUTAGE.toMillis())
                    .build();
            keys = new JWSVerificationKeySelector<>(ALGORITHMS, source);
        } catch (MalformedURLException | IllegalArgumentException e) {
            throw new IllegalArgumentException("seckill.auth.jwks-uri is not an address: " + jwksUri, e);
        }
    }

    @Override
    public boolean verify(SignedJWT token) throws JOSEException {
        if (!ALGORITHMS.contains(token.getHeader().getAlgorithm())) {
            return false;
        }
        for (Key key : candidates(token)) {
            JWSVerifier verifier = verifiers.createJWSVerifier(token.getHeader(), key);
            if (token.verify(verifier)) {
                return true;
            }
        }
        return false;
    }

    private Iterable<? extends Key> candidates(SignedJWT token) {
        @Nullable SecurityContext none = null;
        try {
            return keys.selectJWSKeys(token.getHeader(), none);
        } catch (KeySourceException e) {
            throw new KeysUnavailableException(e);
        }
    }
}
