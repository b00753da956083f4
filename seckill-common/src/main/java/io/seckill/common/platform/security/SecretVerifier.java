package io.seckill.common.platform.security;

import com.nimbusds.jose.JOSEException;
import com.nimbusds.jose.JWSAlgorithm;
import com.nimbusds.jose.crypto.MACVerifier;
import com.nimbusds.jwt.SignedJWT;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;

/** HS256 by one of at most two secrets. */
final class SecretVerifier implements TokenVerifier {

    private final List<MACVerifier> verifiers;

    SecretVerifier(List<String> secrets) {
        verifiers = new ArrayList<>();
        for (String secret : secrets) {
            try {
                verifiers.add(new MACVerifier(secret.getBytes(StandardCharsets.UTF_8)));
            } catch (JOSEException e) {
                throw new IllegalArgumentException("seckill.auth.secrets: a secret is not usable for HS256", e);
            }
        }
    }

    @Override
    public boolean verify(SignedJWT token) throws JOSEException {
        if (!JWSAlgorithm.HS256.equals(token.getHeader().getAlgorithm())) {
            return false;
        }
        for (MACVerifier verifier : verifiers) {
            if (token.verify(verifier)) {
                return true;
            }
        }
        return false;
    }
}
