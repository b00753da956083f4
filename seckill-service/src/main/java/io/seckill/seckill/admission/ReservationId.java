package io.seckill.seckill.admission;

import io.seckill.common.session.OfferKey;
import java.security.SecureRandom;
import org.jspecify.annotations.Nullable;

/**
 * A reservation's id, {@code {sessionId base36}-{productId base36}-{20 characters of lower-case base32}}. It names its offer,
 * so that any instance finds the shard without a store, and carries 100 random bits, so that nobody guesses another's.
 *
 * @param text at most {@link #MAX_LENGTH} characters
 */
public record ReservationId(OfferKey offer, String text) {

    /** Two 64-bit numbers in base 36 (13 characters each), two hyphens and the random part. */
    public static final int MAX_LENGTH = 13 + 1 + 13 + 1 + 20;

    static final int RANDOM_CHARS = 20;
    static final int RANDOM_BYTES = 13;

    private static final char[] BASE32 = "abcdefghijklmnopqrstuvwxyz234567".toCharArray();
    private static final int BITS_PER_CHAR = 5;

    /** A new id with random bits from {@code random}. */
    static ReservationId draw(OfferKey offer, SecureRandom random) {
        byte[] bits = new byte[RANDOM_BYTES];
        random.nextBytes(bits);
        return new ReservationId(offer, prefix(offer) + base32(bits));
    }

    /** The id that {@code text} spells, or null where it is none: every offer has one spelling only. */
    public static @Nullable ReservationId parse(String text) {
        int randomStart = text.length() - RANDOM_CHARS;
        if (text.length() > MAX_LENGTH || randomStart < 4 || text.charAt(randomStart - 1) != '-') {
            return null;
        }
        for (int i = randomStart; i < text.length(); i++) {
            char c = text.charAt(i);
            if (!(c >= 'a' && c <= 'z') && !(c >= '2' && c <= '7')) {
                return null;
            }
        }
        int hyphen = text.indexOf('-');
        if (hyphen == randomStart - 1) {
            return null;
        }
        long sessionId = positiveBase36(text, 0, hyphen);
        long productId = positiveBase36(text, hyphen + 1, randomStart - 1);
        return sessionId == 0 || productId == 0 ? null : new ReservationId(new OfferKey(sessionId, productId), text);
    }

    /** What every id of the offer begins with. */
    static String prefix(OfferKey offer) {
        return Long.toString(offer.sessionId(), Character.MAX_RADIX)
                + '-'
                + Long.toString(offer.productId(), Character.MAX_RADIX)
                + '-';
    }

    private static String base32(byte[] bits) {
        char[] text = new char[RANDOM_CHARS];
        long buffer = 0;
        int buffered = 0;
        int next = 0;
        for (int i = 0; i < RANDOM_CHARS; i++) {
            if (buffered < BITS_PER_CHAR) {
                buffer = (buffer << Byte.SIZE) | (bits[next++] & 0xff);
                buffered += Byte.SIZE;
            }
            buffered -= BITS_PER_CHAR;
            text[i] = BASE32[(int) (buffer >>> buffered) & 31];
        }
        return new String(text);
    }

    /** The number, or 0 where the characters spell none, spell it with a leading zero, or it is too large. */
    private static long positiveBase36(String text, int from, int to) {
        if (from >= to || text.charAt(from) == '0') {
            return 0;
        }
        long value = 0;
        for (int i = from; i < to; i++) {
            char c = text.charAt(i);
            int digit;
            if (c >= '0' && c <= '9') {
                digit = c - '0';
            } else if (c >= 'a' && c <= 'z') {
                digit = c - 'a' + 10;
            } else {
                return 0;
            }
            if (value > (Long.MAX_VALUE - digit) / Character.MAX_RADIX) {
                return 0;
            }
            value = value * Character.MAX_RADIX + digit;
        }
        return value;
    }
}
