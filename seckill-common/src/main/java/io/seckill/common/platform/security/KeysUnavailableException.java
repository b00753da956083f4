package io.seckill.common.platform.security;

/** The JWKS address does not answer and no keys are remembered. */
final class KeysUnavailableException extends RuntimeException {

    private static final long serialVersionUID = 1L;

    KeysUnavailableException(Throwable cause) {
        super("the keys of seckill.auth.jwks-uri cannot be had", cause);
    }
}
