package io.seckill.seckill.admission;

/**
 * The answer of the token call.
 *
 * @param token     compact text, opaque to the shopper
 * @param expiresAt epoch milliseconds
 */
public record IssuedToken(String token, long expiresAt) {}
