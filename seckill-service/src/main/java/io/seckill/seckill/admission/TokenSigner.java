package io.seckill.seckill.admission;

import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.util.Base64;
import java.util.List;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/**
 * HMAC-SHA256 over a text. The first secret signs, every secret verifies, so that secrets rotate without refusing a token.
 * Safe for any number of threads: each call works on a clone of a keyed {@link Mac}, which costs a copy and no provider
 * look-up.
 */
final class TokenSigner {

    /** Characters of a signature: 32 bytes in base64url without padding. */
    static final int SIGNATURE_LENGTH = 43;

    private static final String ALGORITHM = "HmacSHA256";

    private final List<Mac> keyed;

    TokenSigner(List<String> secrets) {
        this.keyed = secrets.stream().map(TokenSigner::keyed).toList();
    }

    /** The signature by the first secret. */
    byte[] sign(byte[] text, int length) {
        return sign(keyed.getFirst(), text, length);
    }

    /** Whether one of the secrets signed exactly this text; takes the same time wherever the first difference is. */
    boolean signed(byte[] text, int length, byte[] signature) {
        boolean match = false;
        for (Mac mac : keyed) {
            match |= MessageDigest.isEqual(sign(mac, text, length), signature);
        }
        return match;
    }

    private static byte[] sign(Mac prototype, byte[] text, int length) {
        Mac mac = copy(prototype);
        mac.update(text, 0, length);
        return Base64.getUrlEncoder().withoutPadding().encode(mac.doFinal());
    }

    private static Mac copy(Mac prototype) {
        try {
            return (Mac) prototype.clone();
        } catch (CloneNotSupportedException e) {
            throw new IllegalStateException(ALGORITHM + " of this JDK cannot be cloned", e);
        }
    }

    private static Mac keyed(String secret) {
        try {
            Mac mac = Mac.getInstance(ALGORITHM);
            mac.init(new SecretKeySpec(secret.getBytes(StandardCharsets.UTF_8), ALGORITHM));
            return mac;
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("every JDK has " + ALGORITHM, e);
        }
    }
}
