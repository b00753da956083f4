package io.seckill.common.platform.messaging;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.charset.StandardCharsets;
import java.util.Base64;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class DeadLetterTest {

    private static final byte[] BODY = "{}".getBytes(StandardCharsets.UTF_8);

    private final MessageCodec codec = new MessageCodec();

    @Test
    void a_letter_of_before_keys_were_kept_is_read() throws Exception {
        DeadLetter old = read(
                "{\"version\":1,\"topic\":\"t\",\"group\":\"g\",\"msgId\":\"m\",\"reason\":\"why\",\"bodyBase64\":\"e30=\"}");

        assertThat(old).isEqualTo(new DeadLetter(1, "t", "g", "m", "why", "e30=", null, null, null));
        assertThat(old.body()).isEqualTo(BODY);
        assertThat(old.whole()).isTrue();
    }

    @Test
    void each_death_has_an_id_of_its_own() {
        assertThat(letter("m", "k", "why", BODY).deathId())
                .isNotNull()
                .isNotEqualTo(letter("m", "k", "why", BODY).deathId());
    }

    @Test
    void of_a_body_that_is_too_long_the_beginning_is_kept_and_the_letter_fits_into_a_message() {
        byte[] body = new byte[DeadLetter.MAX_BODY + 1];
        body[DeadLetter.MAX_BODY - 1] = 7;
        String worst = "\u0001".repeat(DeadLetter.MAX_REASON);

        DeadLetter letter = letter("m", "k".repeat(DeadLetter.MAX_KEY), worst, body);

        assertThat(letter.whole()).isFalse();
        assertThat(letter.bodyBytes()).isEqualTo(body.length);
        assertThat(letter.body()).hasSize(DeadLetter.MAX_BODY).endsWith((byte) 7);
        assertThat(codec.encode(letter)).hasSizeLessThan(MessageSender.MAX_BYTES - 1_000);
    }

    @Test
    void a_body_of_just_the_longest_length_is_whole() {
        DeadLetter letter = letter("m", null, "why", new byte[DeadLetter.MAX_BODY]);

        assertThat(letter.whole()).isTrue();
        assertThat(letter.body()).hasSize(DeadLetter.MAX_BODY);
    }

    @Test
    void a_long_reason_is_cut_and_not_within_a_character() {
        assertThat(letter("m", null, "x".repeat(900), BODY).reason()).hasSize(DeadLetter.MAX_REASON);
        assertThat(letter("m", null, "x" + "😀".repeat(400), BODY).reason())
                .hasSize(DeadLetter.MAX_REASON - 1)
                .endsWith("😀");
    }

    @Test
    void what_cannot_be_a_key_is_left_out() {
        assertThat(letter("m", "7-1y-abc", "why", BODY).key()).isEqualTo("7-1y-abc");
        assertThat(letter("m", "k".repeat(DeadLetter.MAX_KEY + 1), "why", BODY).key())
                .isNull();
        assertThat(letter("m", " ", "why", BODY).key()).isNull();
        assertThat(letter("m", "a\u0002DELAY\u00013", "why", BODY).key()).isNull();
    }

    @ParameterizedTest
    @ValueSource(strings = {"", " ", "a\u0001b"})
    void a_message_without_a_usable_id_has_one_that_is_made_up_and_stays(String msgId) {
        DeadLetter letter = letter(msgId, null, "why", BODY);

        assertThat(letter.msgId())
                .hasSize(36)
                .isEqualTo(letter(msgId, null, "why", BODY).msgId());
    }

    @Test
    void messages_without_an_id_are_told_apart_by_their_bodies_and_long_ids_by_themselves() {
        assertThat(letter("", null, "why", BODY).msgId())
                .isNotEqualTo(letter("", null, "why", new byte[1]).msgId());
        assertThat(letter("a".repeat(300), null, "why", BODY).msgId())
                .isNotEqualTo(letter("a".repeat(301), null, "why", BODY).msgId())
                .isEqualTo(letter("a".repeat(300), null, "why", new byte[1]).msgId());
    }

    @Test
    void a_letter_beyond_its_bounds_is_unreadable() {
        assertUnreadable("\"topic\":\"t\"", "\"topic\":\"\"", "topic");
        assertUnreadable("\"group\":\"g\"", "\"group\":\"" + "g".repeat(256) + "\"", "group");
        assertUnreadable("\"msgId\":\"m\"", "\"msgId\":\"a\\u0002b\"", "msgId");
        assertUnreadable("\"reason\":\"why\"", "\"reason\":\"" + "x".repeat(501) + "\"", "reason");
        assertUnreadable("\"key\":\"k\"", "\"key\":\"" + "k".repeat(1_001) + "\"", "key");
        assertUnreadable("\"deathId\":\"d\"", "\"deathId\":\"" + "d".repeat(65) + "\"", "deathId");
        assertUnreadable("\"bodyBase64\":\"e30=\"", "\"bodyBase64\":\"?\"", "DeadLetter");
        assertUnreadable("\"bodyBase64\":\"e30=\"", "\"bodyBytes\":2,\"bodyBase64\":\"e30=\"", "body");
        String tooLong = Base64.getEncoder().encodeToString(new byte[DeadLetter.MAX_BODY + 1]);
        assertUnreadable("e30=", tooLong, "body");
    }

    @Property(tries = 300)
    void whatever_dies_a_letter_can_be_written_and_read(
            @ForAll String msgId, @ForAll String key, @ForAll String reason, @ForAll byte[] body) throws Exception {
        DeadLetter letter = letter(sound(msgId), sound(key), sound(reason), body);

        assertThat(codec.decode(codec.encode(letter), DeadLetter.class)).isEqualTo(letter);
        assertThat(letter.body()).isEqualTo(body);
    }

    /** A lone surrogate has no UTF-8. */
    private static String sound(String text) {
        return new String(text.getBytes(StandardCharsets.UTF_8), StandardCharsets.UTF_8);
    }

    private static DeadLetter letter(String msgId, @Nullable String key, String reason, byte[] body) {
        return DeadLetter.of("t", "g", msgId, key, reason, body);
    }

    private void assertUnreadable(String sound, String broken, String why) {
        String text =
                "{\"version\":1,\"topic\":\"t\",\"group\":\"g\",\"msgId\":\"m\",\"reason\":\"why\",\"bodyBase64\":\"e30=\",\"key\":\"k\",\"deathId\":\"d\"}";
        assertThat(text).contains(sound);
        assertThatThrownBy(() -> read(text.replace(sound, broken)))
                .isInstanceOf(UnreadableMessageException.class)
                .hasMessageContaining(why);
    }

    private DeadLetter read(String json) throws UnreadableMessageException {
        return codec.decode(json.getBytes(StandardCharsets.UTF_8), DeadLetter.class);
    }
}
