package io.seckill.operation.security;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.SecureRandom;
import java.time.Duration;
import java.util.HexFormat;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;
import org.jspecify.annotations.Nullable;
import org.springframework.security.authentication.AuthenticationProvider;
import org.springframework.security.authentication.AuthenticationServiceException;
import org.springframework.security.authentication.UsernamePasswordAuthenticationToken;
import org.springframework.security.core.Authentication;
import org.springframework.security.core.CredentialsContainer;

/**
 * Remembers, for a short while, which passwords were right: HTTP Basic sends one with every call, and bcrypt takes a tenth of
 * a second for each. Kept are MACs under a key that lives as long as this process, never a password or its plain hash.
 */
final class RememberedPasswords implements AuthenticationProvider {

    private static final int MAX_REMEMBERED = 1_000;
    /** Wrong passwords cost bcrypt each time: they must not take all of the machine. */
    private static final int CHECKS_AT_A_TIME = 2;

    private static final Duration WAIT_FOR_A_CHECK = Duration.ofSeconds(3);

    private final AuthenticationProvider bcrypt;
    private final Cache<String, Authentication> remembered;
    private final Semaphore checks = new Semaphore(CHECKS_AT_A_TIME);
    private final SecretKeySpec key;

    RememberedPasswords(AuthenticationProvider bcrypt, Duration rememberFor) {
        this.bcrypt = bcrypt;
        this.remembered = Caffeine.newBuilder()
                .maximumSize(MAX_REMEMBERED)
                .expireAfterWrite(rememberFor)
                .build();
        byte[] random = new byte[32];
        new SecureRandom().nextBytes(random);
        this.key = new SecretKeySpec(random, "HmacSHA256");
    }

    @Override
    public @Nullable Authentication authenticate(Authentication presented) {
        String fingerprint = fingerprint(presented);
        Authentication known = remembered.getIfPresent(fingerprint);
        if (known != null) {
            return known;
        }
        Authentication checked = check(presented);
        if (checked != null) {
            if (checked instanceof CredentialsContainer secrets) {
                secrets.eraseCredentials();
            }
            remembered.put(fingerprint, checked);
        }
        return checked;
    }

    private @Nullable Authentication check(Authentication presented) {
        try {
            if (!checks.tryAcquire(WAIT_FOR_A_CHECK.toMillis(), TimeUnit.MILLISECONDS)) {
                throw new AuthenticationServiceException("too many passwords are being checked");
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new AuthenticationServiceException("interrupted", e);
        }
        try {
            return bcrypt.authenticate(presented);
        } finally {
            checks.release();
        }
    }

    private String fingerprint(Authentication presented) {
        try {
            Mac mac = Mac.getInstance("HmacSHA256");
            mac.init(key);
            // the length keeps "ab" + "c" apart from "a" + "bc"
            String name = presented.getName();
            mac.update((name.length() + ":" + name).getBytes(StandardCharsets.UTF_8));
            return HexFormat.of()
                    .formatHex(mac.doFinal(
                            String.valueOf(presented.getCredentials()).getBytes(StandardCharsets.UTF_8)));
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("every Java platform has HmacSHA256", e);
        }
    }

    @Override
    public boolean supports(Class<?> authentication) {
        return UsernamePasswordAuthenticationToken.class.isAssignableFrom(authentication);
    }
}
