package io.seckill.common.platform.messaging;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.seckill.common.order.OrderRequested;
import io.seckill.common.order.OrderTimeout;
import io.seckill.common.session.Offer;
import io.seckill.common.session.ProductChanged;
import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Random;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class MessageCodecTest {

    private static final String REQUEST =
            "{\"version\":1,\"reservationId\":\"r\",\"sessionId\":7,\"productId\":70,\"shard\":2,\"userId\":\"u\",\"quantity\":3,\"reservedAt\":5,\"epoch\":1}";

    private final MessageCodec codec = new MessageCodec();

    record Word(int version, String text, @Nullable String note, boolean yes, List<Part> parts) {
        static final int VERSION = 3;
    }

    record Positive(int value) {
        Positive {
            if (value < 1) {
                throw new IllegalArgumentException("value must be positive");
            }
        }
    }

    record Part(long id, BigDecimal price) {}

    @Test
    void what_was_left_out_is_null_and_what_is_unknown_is_ignored() throws Exception {
        Word word = new Word(3, "a", null, true, List.of(new Part(1, new BigDecimal("2.50"))));
        byte[] text = codec.encode(word);
        assertThat(text(text))
                .isEqualTo("{\"version\":3,\"text\":\"a\",\"yes\":true,\"parts\":[{\"id\":1,\"price\":\"2.50\"}]}");
        String newer = text(text).replace("\"yes\"", "\"colour\":{\"deep\":[1,2]},\"yes\"");
        assertThat(codec.decode(bytes(newer), Word.class)).isEqualTo(word);
    }

    @Test
    void an_older_version_is_read_and_a_newer_one_is_not() throws Exception {
        assertThat(codec.decode(bytes("{\"version\":1,\"text\":\"a\",\"yes\":false,\"parts\":[]}"), Word.class)
                        .version())
                .isEqualTo(1);
        assertUnreadable("{\"version\":4,\"text\":\"a\",\"yes\":false,\"parts\":[]}", Word.class, "newer");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "null",
                "[]",
                "7",
                "\"x\"",
                "{",
                "not json",
                "{}",
                "{\"version\":\"1\",\"orderId\":\"o\"}",
                "{\"version\":1.0,\"orderId\":\"o\"}",
                "{\"version\":0,\"orderId\":\"o\"}",
                "{\"version\":null,\"orderId\":\"o\"}",
                "{\"orderId\":\"o\"}",
                "{\"version\":1}",
                "{\"version\":1,\"orderId\":7}",
                "{\"version\":1,\"orderId\":null}",
                "{\"version\":1,\"orderId\":[\"o\"]}",
                "{\"version\":1,\"orderId\":\"o\"} trailing",
                "{\"version\":1,\"orderId\":\"o\"}{}"
            })
    void what_is_not_the_message_is_unreadable(String text) {
        assertUnreadable(text, OrderTimeout.class, "not a OrderTimeout");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "\"quantity\":3|\"quantity\":\"3\"",
                "\"quantity\":3|\"quantity\":3.0",
                "\"quantity\":3|\"quantity\":2147483648",
                "\"quantity\":3|\"quantity\":true",
                "\"reservedAt\":5|\"reservedAt\":9223372036854775808",
                "\"reservedAt\":5|\"reservedAt\":5e3",
                "\"userId\":\"u\"|\"userId\":5",
                "\"userId\":\"u\",|"
            })
    void a_number_is_not_a_text_and_nothing_is_guessed(String change) {
        String[] fromTo = change.split("\\|", 2);
        assertUnreadable(REQUEST.replace(fromTo[0], fromTo[1]), OrderRequested.class, "not a OrderRequested");
    }

    @Test
    void an_unknown_enum_word_and_a_price_that_is_a_number_are_unreadable() throws Exception {
        String offer = text(codec.encode(GoldenMessagesTest.messages()
                .filter(ProductChanged.class::isInstance)
                .findFirst()
                .orElseThrow()));
        assertUnreadable(offer.replace("PAUSED", "SLEEPING"), ProductChanged.class, "status");
        assertUnreadable(offer.replace("\"1999.00\"", "1999.00"), ProductChanged.class, "originalPrice");
        assertUnreadable(offer.replace("\"1999.00\"", "\"1999.001\""), ProductChanged.class, "originalPrice");
        assertUnreadable(offer.replace("\"1999.00\"", "\"1e9\""), ProductChanged.class, "originalPrice");
    }

    @Test
    void no_class_is_ever_made_by_its_name_in_the_text() throws Exception {
        String bait = "{\"@type\":\"java.net.URL\",\"val\":\"http://127.0.0.1/\"}";
        assertThat(codec.decode(
                        bytes("{\"@type\":\"javax.swing.JEditorPane\",\"version\":1,\"orderId\":\"o\",\"x\":" + bait
                                + "}"),
                        OrderTimeout.class))
                .isEqualTo(new OrderTimeout(1, "o"));
        assertUnreadable("{\"version\":1,\"orderId\":" + bait + "}", OrderTimeout.class, "orderId");
    }

    @Test
    void a_deep_nest_is_unreadable_and_breaks_nothing() {
        String deep = "{\"version\":1,\"orderId\":\"o\",\"x\":" + "[".repeat(100_000) + "]".repeat(100_000) + "}";
        assertUnreadable(deep, OrderTimeout.class, "not a OrderTimeout");
    }

    @Test
    void a_value_that_its_record_refuses_is_unreadable() {
        assertUnreadable("{\"value\":0}", Positive.class, "value must be positive");
    }

    @Test
    void a_record_without_a_version_is_written_and_read_as_well() throws Exception {
        Offer offer = GoldenMessagesTest.messages()
                .filter(ProductChanged.class::isInstance)
                .map(message -> ((ProductChanged) message).offer())
                .findFirst()
                .orElseThrow();
        assertThat(codec.decode(codec.encode(offer), Offer.class).title()).isEqualTo(offer.title());
    }

    @Test
    void a_null_that_should_not_be_and_a_third_place_of_money_are_defects_of_the_sender() {
        assertThatThrownBy(() -> codec.encode(new Part(1, new BigDecimal("1.001"))))
                .isInstanceOf(ArithmeticException.class);
        assertThatThrownBy(() -> codec.encode("text")).isInstanceOf(IllegalArgumentException.class);
    }

    @Property(tries = 300)
    void any_text_survives(@ForAll String text, @ForAll long id) throws Exception {
        // A lone surrogate has no UTF-8.
        String sound = new String(text.getBytes(StandardCharsets.UTF_8), StandardCharsets.UTF_8);
        OrderRequested message = new OrderRequested(1, sound, 1, 2, 3, sound, 4, id, 5);
        assertThat(codec.decode(codec.encode(message), OrderRequested.class)).isEqualTo(message);
    }

    @Property(tries = 300)
    void any_damage_is_read_or_unreadable_and_nothing_else(@ForAll long seed) throws Exception {
        byte[] body = bytes(REQUEST);
        Random random = new Random(seed);
        for (int i = 0; i < 1 + random.nextInt(4); i++) {
            body[random.nextInt(body.length)] = (byte) random.nextInt(256);
        }
        try {
            assertThat(codec.decode(body, OrderRequested.class)).isNotNull();
        } catch (UnreadableMessageException e) {
            assertThat(e).hasMessageContaining("not a OrderRequested");
        }
    }

    private void assertUnreadable(String text, Class<?> type, String why) {
        assertThatThrownBy(() -> codec.decode(bytes(text), type))
                .isInstanceOf(UnreadableMessageException.class)
                .hasMessageContaining(why);
    }

    private static byte[] bytes(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }

    private static String text(byte[] bytes) {
        return new String(bytes, StandardCharsets.UTF_8);
    }
}
