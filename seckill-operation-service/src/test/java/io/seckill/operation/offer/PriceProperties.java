package io.seckill.operation.offer;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.math.BigDecimal;
import net.jqwik.api.Example;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.constraints.LongRange;

class PriceProperties {

    @Property
    void every_amount_of_whole_cents_is_read_as_it_is_written(
            @ForAll @LongRange(min = 1, max = 999_999_999_999L) long cents) {
        BigDecimal amount = BigDecimal.valueOf(cents, 2);

        assertThat(Price.parse(amount.toPlainString()).text()).isEqualTo(amount.toPlainString());
        assertThat(Price.parse(Price.parse(amount.toPlainString()).text()).amount())
                .isEqualTo(amount);
    }

    @Property
    void a_third_place_is_refused_also_when_it_is_0(
            @ForAll @LongRange(min = 0, max = 1_000_000) long whole, @ForAll @IntRange(min = 0, max = 999) int places) {
        assertThatThrownBy(() -> Price.parse("%d.%03d".formatted(whole, places)))
                .hasMessageContaining("at most two places");
    }

    @Example
    void what_is_no_plain_decimal_is_refused() {
        for (String bad :
                new String[] {"", "-1.00", "+1", "1e2", "1,00", " 1", "0x1", "NaN", ".5", "5.", "１", "99999999999"}) {
            assertThatThrownBy(() -> Price.parse(bad)).as(bad).isInstanceOf(IllegalArgumentException.class);
        }
    }

    @Example
    void nothing_is_given_away() {
        assertThatThrownBy(() -> Price.parse("0.00")).hasMessageContaining("from 0.01");
    }
}
