package io.seckill.operation.security;

import java.time.Duration;
import org.jspecify.annotations.Nullable;
import org.springframework.security.authentication.AuthenticationProvider;
import org.springframework.security.authentication.BadCredentialsException;
import org.springframework.security.core.Authentication;
import org.springframework.security.web.authentication.WebAuthenticationDetails;

/** Checks passwords, of the console's login and of the API, no faster than the throttle allows. */
final class ThrottledPasswords implements AuthenticationProvider {

    private final AuthenticationProvider passwords;
    private final LoginThrottle throttle;

    ThrottledPasswords(AuthenticationProvider passwords, LoginThrottle throttle) {
        this.passwords = passwords;
        this.throttle = throttle;
    }

    @Override
    public @Nullable Authentication authenticate(Authentication presented) {
        String name = presented.getName();
        String address = address(presented);
        Duration wait = throttle.wait(name, address);
        if (!wait.isZero()) {
            throw new TooManyTriesException(wait);
        }
        try {
            Authentication known = passwords.authenticate(presented);
            throttle.right(name);
            return known;
        } catch (BadCredentialsException e) {
            throttle.wrong(name, address);
            throw e;
        }
    }

    private static String address(Authentication presented) {
        return presented.getDetails() instanceof WebAuthenticationDetails details ? details.getRemoteAddress() : "";
    }

    @Override
    public boolean supports(Class<?> authentication) {
        return passwords.supports(authentication);
    }
}
