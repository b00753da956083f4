package io.seckill.common.platform.security;

import com.nimbusds.jose.JOSEException;
import com.nimbusds.jwt.SignedJWT;

/** Checks a token's signature; each kind of key accepts its own algorithms and no other. */
interface TokenVerifier {

    /**
     * Whether the signature is good.
     *
     * @throws JOSEException                when it cannot be checked at all
     * @throws KeysUnavailableException     when the keys cannot be had now
     */
    boolean verify(SignedJWT token) throws JOSEException;
}
