package io.seckill.order.pay;

import java.nio.charset.StandardCharsets;
import java.security.InvalidKeyException;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Clock;
import java.time.Duration;
import java.util.HexFormat;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;
import org.jspecify.annotations.Nullable;

/**
 * How provider and shop sign what they send each other: header {@code X-Timestamp} carries epoch milliseconds, header
 * {@code X-Signature} the lower-case hex of {@code HMAC-SHA256(secret, timestamp + "." + body)}, over the bytes of the body as
 * they were sent. Thread-safe.
 */
public final class Signature {

    public static final String TIMESTAMP_HEADER = "X-Timestamp";
    public static final String SIGNATURE_HEADER = "X-Signature";

    private static final String ALGORITHM = "HmacSHA256";

    private final SecretKeySpec key;
    private final Duration window;
    private final Clock clock;

    /**
     * @param secret what both sides know
     * @param window how old, and how far in the future, a timestamp may be
     */
    public Signature(String secret, Duration window, Clock clock) {
        this.key = new SecretKeySpec(secret.getBytes(StandardCharsets.UTF_8), ALGORITHM);
        this.window = window;
        this.clock = clock;
    }

    /** The signature of a body sent at that time. */
    public String of(String timestamp, byte[] body) {
        return HexFormat.of().formatHex(mac(timestamp, body));
    }

    /** What is wrong with a signature. */
    public enum Verdict {
        VALID,
        /** A header is missing or not of its form. */
        MISSING,
        /** It is not of this body, this time and this secret. */
        FORGED,
        /** It is right, but too old or from the future: a replay, or a clock that is off. */
        STALE
    }

    /** Judges a signature in constant time; a timestamp is believed only after the signature is. */
    public Verdict judge(@Nullable String timestamp, @Nullable String signature, byte[] body) {
        if (timestamp == null || signature == null || !timestamp.matches("\\d{1,15}")) {
            return Verdict.MISSING;
        }
        byte[] given;
        try {
            given = HexFormat.of().parseHex(signature);
        } catch (IllegalArgumentException e) {
            return Verdict.FORGED;
        }
        if (!MessageDigest.isEqual(mac(timestamp, body), given)) {
            return Verdict.FORGED;
        }
        long age = Math.abs(clock.millis() - Long.parseLong(timestamp));
        return age <= window.toMillis() ? Verdict.VALID : Verdict.STALE;
    }

    private byte[] mac(String timestamp, byte[] body) {
        try {
            Mac mac = Mac.getInstance(ALGORITHM);
            mac.init(key);
            mac.update(timestamp.getBytes(StandardCharsets.US_ASCII));
            mac.update((byte) '.');
            return mac.doFinal(body);
        } catch (NoSuchAlgorithmException | InvalidKeyException e) {
            throw new IllegalStateException("every JDK has " + ALGORITHM, e);
        }
    }
}
