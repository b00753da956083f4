package io.seckill.seckill.admission;

import io.seckill.common.session.OfferKey;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.SecureRandom;
import java.time.Clock;
import java.time.Duration;
import java.util.Arrays;
import java.util.Base64;
import org.jspecify.annotations.Nullable;

/**
 * Issues and checks purchase tokens without any store. The text is {@code base64url(payload).base64url(HMAC-SHA256)}, the
 * signature over the payload's text, so that a token has one spelling only. Payload: format (1 byte), expiry (8 bytes, epoch
 * milliseconds), length of the id (1 byte), id, user id in UTF-8.
 */
public final class PurchaseTokens {

    /** No genuine token is longer: 10 bytes, an id and a user id of 64 characters, in base64, a dot and the signature. */
    static final int MAX_LENGTH = 512;

    private static final byte FORMAT = 1;
    private static final int HEADER_BYTES = 1 + Long.BYTES + 1;
    private static final TokenCheck REFUSED = new TokenCheck.Refused();

    private final TokenSigner signer;
    private final SecureRandom random;
    private final Clock clock;
    private final Duration life;

    PurchaseTokens(TokenSigner signer, SecureRandom random, Clock clock, Duration life) {
        this.signer = signer;
        this.random = random;
        this.clock = clock;
        this.life = life;
    }

    /** A new token with a new reservation id. */
    public IssuedToken issue(OfferKey offer, String userId) {
        ReservationId id = ReservationId.draw(offer, random);
        PurchaseToken token = new PurchaseToken(id, userId, clock.millis() + life.toMillis());
        return new IssuedToken(text(token), token.expiresAt());
    }

    /** Checks signature, user and offer; the expiry is left to the shard, which alone knows whether this is a repeat. */
    public TokenCheck check(String text, OfferKey offer, String userId) {
        PurchaseToken token = genuine(text);
        if (token == null
                || !token.userId().equals(userId)
                || !token.reservationId().offer().equals(offer)) {
            return REFUSED;
        }
        return new TokenCheck.Genuine(token);
    }

    String text(PurchaseToken token) {
        byte[] id = token.reservationId().text().getBytes(StandardCharsets.US_ASCII);
        byte[] user = token.userId().getBytes(StandardCharsets.UTF_8);
        byte[] payload = ByteBuffer.allocate(HEADER_BYTES + id.length + user.length)
                .put(FORMAT)
                .putLong(token.expiresAt())
                .put((byte) id.length)
                .put(id)
                .put(user)
                .array();
        byte[] body = Base64.getUrlEncoder().withoutPadding().encode(payload);
        byte[] signature = signer.sign(body, body.length);
        byte[] whole = Arrays.copyOf(body, body.length + 1 + signature.length);
        whole[body.length] = '.';
        System.arraycopy(signature, 0, whole, body.length + 1, signature.length);
        return new String(whole, StandardCharsets.US_ASCII);
    }

    private @Nullable PurchaseToken genuine(String text) {
        int dot = text.length() - TokenSigner.SIGNATURE_LENGTH - 1;
        if (dot < 1 || text.length() > MAX_LENGTH || text.charAt(dot) != '.') {
            return null;
        }
        // a character outside ASCII becomes '?', which base64url does not know and no signature matches
        byte[] whole = text.getBytes(StandardCharsets.US_ASCII);
        byte[] signature = Arrays.copyOfRange(whole, dot + 1, whole.length);
        return signer.signed(whole, dot, signature) ? decode(Arrays.copyOf(whole, dot)) : null;
    }

    /** Null for another format: a secret shared with a newer release must not make this one guess. */
    private static @Nullable PurchaseToken decode(byte[] body) {
        ByteBuffer payload = ByteBuffer.wrap(Base64.getUrlDecoder().decode(body));
        if (payload.remaining() < HEADER_BYTES || payload.get() != FORMAT) {
            return null;
        }
        long expiresAt = payload.getLong();
        int idLength = payload.get();
        if (idLength < 1 || idLength >= payload.remaining()) {
            return null;
        }
        int idStart = payload.position();
        ReservationId id =
                ReservationId.parse(new String(payload.array(), idStart, idLength, StandardCharsets.US_ASCII));
        int userStart = idStart + idLength;
        String userId = new String(payload.array(), userStart, payload.limit() - userStart, StandardCharsets.UTF_8);
        return id == null ? null : new PurchaseToken(id, userId, expiresAt);
    }
}
