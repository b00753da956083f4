package io.seckill.common.platform.security;

import org.jspecify.annotations.Nullable;

/** Checks bearer tokens without any store. Thread-safe. */
public interface ShopperAuthenticator {

    /**
     * Who is asking.
     *
     * @param authorizationHeader {@code Bearer <JWT>}
     * @return the token's {@code sub}: 1 to 64 printable characters
     * @throws io.seckill.common.platform.web.Problem UNAUTHENTICATED for anything but a valid token
     */
    String userId(@Nullable String authorizationHeader);
}
