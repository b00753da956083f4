package io.seckill.seckill.admission;

import static org.assertj.core.api.Assertions.assertThat;

import io.seckill.common.session.OfferKey;
import io.seckill.seckill.Fixtures;
import java.security.SecureRandom;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Example;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.constraints.LongRange;

class PurchaseTokensProperties {

    private static final String OTHER_SECRET = "another secret of tests, also long enough";

    private final PurchaseTokens tokens = tokens(Fixtures.SECRET);

    static PurchaseTokens tokens(String... secrets) {
        Clock clock = Clock.fixed(Instant.ofEpochMilli(Fixtures.NOW), ZoneOffset.UTC);
        return new PurchaseTokens(new TokenSigner(List.of(secrets)), new SecureRandom(), clock, Duration.ofSeconds(60));
    }

    @Provide
    Arbitrary<String> userIds() {
        return Arbitraries.strings()
                .withCharRange(' ', '~')
                .withChars('é', '漢', '|', '.')
                .ofMinLength(1)
                .ofMaxLength(64);
    }

    @Property
    void a_token_is_genuine_for_its_user_and_offer_and_carries_a_new_id(
            @ForAll("userIds") String userId,
            @ForAll @LongRange(min = 1, max = Long.MAX_VALUE) long sessionId,
            @ForAll @LongRange(min = 1, max = Long.MAX_VALUE) long productId) {
        OfferKey offer = new OfferKey(sessionId, productId);

        IssuedToken first = tokens.issue(offer, userId);
        IssuedToken second = tokens.issue(offer, userId);

        assertThat(first.expiresAt()).isEqualTo(Fixtures.NOW + 60_000);
        assertThat(first.token().length()).isLessThanOrEqualTo(PurchaseTokens.MAX_LENGTH);
        PurchaseToken content = genuine(tokens.check(first.token(), offer, userId));
        assertThat(content.userId()).isEqualTo(userId);
        assertThat(content.expiresAt()).isEqualTo(first.expiresAt());
        assertThat(content.reservationId().offer()).isEqualTo(offer);
        assertThat(genuine(tokens.check(second.token(), offer, userId)).reservationId())
                .isNotEqualTo(content.reservationId());
    }

    @Property(tries = 2000)
    void a_token_with_any_bit_flipped_is_refused(
            @ForAll("userIds") String userId,
            @ForAll @IntRange(max = 10_000) int place,
            @ForAll @IntRange(max = 15) int bit) {
        String token = tokens.issue(Fixtures.OFFER, userId).token();
        char[] chars = token.toCharArray();
        chars[place % chars.length] ^= (char) (1 << bit);

        assertThat(tokens.check(new String(chars), Fixtures.OFFER, userId)).isInstanceOf(TokenCheck.Refused.class);
    }

    @Property
    void any_other_text_is_refused(@ForAll String text) {
        assertThat(tokens.check(text, Fixtures.OFFER, "42")).isInstanceOf(TokenCheck.Refused.class);
    }

    @Property
    void a_token_cut_short_or_made_longer_is_refused(@ForAll @IntRange(min = 1, max = 100) int chars) {
        String token = tokens.issue(Fixtures.OFFER, "42").token();

        assertThat(tokens.check(token.substring(Math.min(chars, token.length())), Fixtures.OFFER, "42"))
                .isInstanceOf(TokenCheck.Refused.class);
        assertThat(tokens.check(
                        token.substring(0, token.length() - Math.min(chars, token.length())), Fixtures.OFFER, "42"))
                .isInstanceOf(TokenCheck.Refused.class);
        assertThat(tokens.check(token + "A".repeat(chars), Fixtures.OFFER, "42"))
                .isInstanceOf(TokenCheck.Refused.class);
        assertThat(tokens.check("A".repeat(chars) + token, Fixtures.OFFER, "42"))
                .isInstanceOf(TokenCheck.Refused.class);
    }

    @Example
    void another_users_or_another_offers_token_is_refused() {
        String token = tokens.issue(Fixtures.OFFER, "42").token();

        assertThat(tokens.check(token, Fixtures.OFFER, "43")).isInstanceOf(TokenCheck.Refused.class);
        assertThat(tokens.check(token, new OfferKey(7, 1002), "42")).isInstanceOf(TokenCheck.Refused.class);
        assertThat(tokens.check(token, new OfferKey(8, 1001), "42")).isInstanceOf(TokenCheck.Refused.class);
    }

    @Example
    void a_token_signed_by_a_stranger_is_refused() {
        String token = tokens(OTHER_SECRET).issue(Fixtures.OFFER, "42").token();

        assertThat(tokens.check(token, Fixtures.OFFER, "42")).isInstanceOf(TokenCheck.Refused.class);
    }

    @Example
    void secrets_rotate_without_refusing_a_token() {
        String old = tokens(OTHER_SECRET).issue(Fixtures.OFFER, "42").token();
        PurchaseTokens rotating = tokens(Fixtures.SECRET, OTHER_SECRET);

        genuine(rotating.check(old, Fixtures.OFFER, "42"));
        genuine(tokens.check(rotating.issue(Fixtures.OFFER, "42").token(), Fixtures.OFFER, "42"));
    }

    @Example
    void an_expired_token_is_still_genuine_for_the_shard_to_judge() {
        ReservationId id = ReservationId.draw(Fixtures.OFFER, new SecureRandom());
        String expired = tokens.text(new PurchaseToken(id, "42", Fixtures.NOW - 1));

        assertThat(genuine(tokens.check(expired, Fixtures.OFFER, "42")).expiresAt())
                .isEqualTo(Fixtures.NOW - 1);
    }

    private static PurchaseToken genuine(TokenCheck check) {
        assertThat(check).isInstanceOf(TokenCheck.Genuine.class);
        return ((TokenCheck.Genuine) check).token();
    }
}
