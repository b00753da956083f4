package io.seckill.order.pay;

import static org.assertj.core.api.Assertions.assertThat;

import io.seckill.order.MovableClock;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Locale;
import net.jqwik.api.Example;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.constraints.Size;

class SignatureProperties {

    private final MovableClock clock = new MovableClock();
    private final Signature signature = new Signature("secret", Duration.ofMinutes(5), clock);

    private String now() {
        return Long.toString(clock.millis());
    }

    @Property
    void what_was_signed_is_believed(@ForAll @Size(max = 300) byte[] body) {
        assertThat(signature.judge(now(), signature.of(now(), body), body)).isEqualTo(Signature.Verdict.VALID);
    }

    @Property
    void one_flipped_bit_of_the_body_is_noticed(
            @ForAll @Size(min = 1, max = 100) byte[] body, @ForAll @IntRange(max = 799) int bit) {
        String signed = signature.of(now(), body);
        byte[] flipped = body.clone();
        flipped[bit / 8 % body.length] ^= (byte) (1 << bit % 8);

        assertThat(signature.judge(now(), signed, flipped)).isEqualTo(Signature.Verdict.FORGED);
    }

    @Property
    void one_changed_digit_of_the_signature_is_noticed(@ForAll @IntRange(max = 63) int at) {
        byte[] body = "body".getBytes(StandardCharsets.UTF_8);
        char[] signed = signature.of(now(), body).toCharArray();
        signed[at] = signed[at] == '0' ? '1' : '0';

        assertThat(signature.judge(now(), new String(signed), body)).isEqualTo(Signature.Verdict.FORGED);
    }

    @Property
    void a_signature_is_good_for_its_own_time_alone(@ForAll @IntRange(min = 1, max = 1_000_000) int later) {
        byte[] body = "body".getBytes(StandardCharsets.UTF_8);
        String moved = Long.toString(clock.millis() + later);

        assertThat(signature.judge(moved, signature.of(now(), body), body)).isEqualTo(Signature.Verdict.FORGED);
    }

    @Example
    void the_window_ends_on_both_sides() {
        byte[] body = "body".getBytes(StandardCharsets.UTF_8);
        String then = now();
        String signed = signature.of(then, body);
        String future = Long.toString(clock.millis() + 300_001);

        assertThat(signature.judge(future, signature.of(future, body), body)).isEqualTo(Signature.Verdict.STALE);
        clock.advance(Duration.ofMinutes(5));
        assertThat(signature.judge(then, signed, body)).isEqualTo(Signature.Verdict.VALID);
        clock.advance(Duration.ofMillis(1));
        assertThat(signature.judge(then, signed, body)).isEqualTo(Signature.Verdict.STALE);
    }

    @Example
    void the_format_is_the_documented_one() {
        // printf '1764244800000.{"a":1}' | openssl dgst -sha256 -hmac secret
        assertThat(signature.of("1764244800000", "{\"a\":1}".getBytes(StandardCharsets.UTF_8)))
                .isEqualTo(OPENSSL)
                .isEqualTo(OPENSSL.toLowerCase(Locale.ROOT));
    }

    private static final String OPENSSL = "b90e002b35d2d712e33766c6a5d10e7c5030e47647569b21086f48752f077510";

    @Example
    void missing_headers_are_said_to_be_missing() {
        byte[] body = {};
        assertThat(signature.judge(null, "00", body)).isEqualTo(Signature.Verdict.MISSING);
        assertThat(signature.judge(now(), null, body)).isEqualTo(Signature.Verdict.MISSING);
        assertThat(signature.judge("12x", "00", body)).isEqualTo(Signature.Verdict.MISSING);
        assertThat(signature.judge(now(), "0", body)).isEqualTo(Signature.Verdict.FORGED);
        assertThat(signature.judge(now(), "", body)).isEqualTo(Signature.Verdict.FORGED);
    }
}
