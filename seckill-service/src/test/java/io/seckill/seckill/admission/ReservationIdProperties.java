package io.seckill.seckill.admission;

import static org.assertj.core.api.Assertions.assertThat;

import io.seckill.common.session.OfferKey;
import java.security.SecureRandom;
import net.jqwik.api.Example;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.LongRange;
import net.jqwik.api.constraints.StringLength;

class ReservationIdProperties {

    private final SecureRandom random = new SecureRandom();

    @Property
    void an_id_names_its_offer(
            @ForAll @LongRange(min = 1, max = Long.MAX_VALUE) long sessionId,
            @ForAll @LongRange(min = 1, max = Long.MAX_VALUE) long productId) {
        ReservationId id = ReservationId.draw(new OfferKey(sessionId, productId), random);

        assertThat(ReservationId.parse(id.text())).isEqualTo(id);
        assertThat(id.text()).matches("[0-9a-z]{1,13}-[0-9a-z]{1,13}-[a-z2-7]{20}");
        assertThat(id.text().length()).isLessThanOrEqualTo(ReservationId.MAX_LENGTH);
    }

    @Property(tries = 2000)
    void any_text_is_an_id_in_its_one_spelling_or_none(@ForAll @StringLength(max = 60) String text) {
        ReservationId id = ReservationId.parse(text);

        if (id != null) {
            assertThat(text).startsWith(ReservationId.prefix(id.offer()));
        }
    }

    @Example
    void other_spellings_of_an_offer_are_no_ids() {
        String random20 = "abcdefghijklmnopqrst";

        assertThat(ReservationId.parse("7-rt-" + random20)).isNotNull();
        assertThat(ReservationId.parse("07-rt-" + random20)).isNull();
        assertThat(ReservationId.parse("7-RT-" + random20)).isNull();
        assertThat(ReservationId.parse("0-rt-" + random20)).isNull();
        assertThat(ReservationId.parse("7-rt-abcdefghijklmnopqrs1")).isNull();
        assertThat(ReservationId.parse("7-rt-abcdefghijklmnopqrs")).isNull();
        assertThat(ReservationId.parse("7--" + random20)).isNull();
        assertThat(ReservationId.parse("7-" + random20)).isNull();
        assertThat(ReservationId.parse("-rt-" + random20)).isNull();
        assertThat(ReservationId.parse("zzzzzzzzzzzzz-rt-" + random20)).isNull();
        assertThat(ReservationId.parse("")).isNull();
    }

    @Example
    void all_hundred_bits_are_random() {
        int[] ones = new int[ReservationId.RANDOM_CHARS * 5];
        int ids = 2000;
        for (int i = 0; i < ids; i++) {
            String text = ReservationId.draw(new OfferKey(1, 1), random).text();
            String part = text.substring(text.length() - ReservationId.RANDOM_CHARS);
            for (int c = 0; c < part.length(); c++) {
                int value = "abcdefghijklmnopqrstuvwxyz234567".indexOf(part.charAt(c));
                for (int bit = 0; bit < 5; bit++) {
                    ones[c * 5 + bit] += value >> bit & 1;
                }
            }
        }
        // 1000 expected, standard deviation 22: beyond 9 of them is a stuck bit
        for (int count : ones) {
            assertThat(count).isBetween(800, 1200);
        }
    }
}
