package io.seckill.common.soldout;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import io.seckill.common.inventory.StockVerdict;
import io.seckill.common.inventory.StockVerdict.Word;
import io.seckill.common.session.OfferKey;
import java.time.Duration;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class SoldOutFlagsTest {

    private static final OfferKey OFFER = new OfferKey(7, 1001);

    private final AtomicLong nanoTime = new AtomicLong(Long.MAX_VALUE - 1_000_000_000L);
    private final SoldOutFlags flags = new SoldOutFlags(2, nanoTime::get);

    private static StockVerdict verdict(Word word, int available, long ageMillis) {
        return new StockVerdict(word, available, 0, ageMillis);
    }

    private void pass(Duration time) {
        nanoTime.addAndGet(time.toNanos());
    }

    private void soldOutNow() {
        flags.told(OFFER, verdict(Word.EXACT, 0, 0), flags.askingAt());
    }

    @Test
    void a_flag_is_good_for_two_seconds() {
        assertThat(flags.none()).isTrue();
        soldOutNow();
        assertThat(flags.none()).isFalse();

        assertThat(flags.soldOut(OFFER)).isTrue();
        pass(Duration.ofSeconds(2));
        assertThat(flags.soldOut(OFFER)).isTrue();
        pass(Duration.ofNanos(1));
        assertThat(flags.soldOut(OFFER)).isFalse();
    }

    @Test
    void the_two_seconds_count_from_the_begin_of_the_scan_and_not_from_its_answer() {
        flags.told(OFFER, verdict(Word.EXACT, 0, 1500), flags.askingAt());
        pass(Duration.ofMillis(501));
        assertThat(flags.soldOut(OFFER)).isFalse();

        long askedAt = flags.askingAt();
        pass(Duration.ofMillis(1500));
        flags.told(OFFER, verdict(Word.EXACT, 0, 0), askedAt);
        pass(Duration.ofMillis(501));
        assertThat(flags.soldOut(OFFER)).isFalse();
    }

    @ParameterizedTest
    @EnumSource(
            value = Word.class,
            names = {"AVAILABLE", "NOT_OPEN"})
    void a_verdict_of_units_or_of_no_stock_at_all_ends_the_flag_at_once(Word word) {
        soldOutNow();
        flags.told(OFFER, verdict(word, 1, 0), flags.askingAt());

        assertThat(flags.soldOut(OFFER)).isFalse();
        assertThat(flags.toAskAgain()).isEmpty();
    }

    @Test
    void an_exact_verdict_of_some_units_ends_the_flag_too() {
        soldOutNow();
        flags.told(OFFER, verdict(Word.EXACT, 3, 0), flags.askingAt());

        assertThat(flags.soldOut(OFFER)).isFalse();
    }

    @Test
    void where_nothing_can_be_said_the_flag_runs_out_and_is_asked_about_again() {
        soldOutNow();
        pass(Duration.ofSeconds(1));
        flags.told(OFFER, verdict(Word.BUSY, 0, 0), flags.askingAt());
        assertThat(flags.soldOut(OFFER)).isTrue();
        pass(Duration.ofMillis(1001));
        assertThat(flags.soldOut(OFFER)).isFalse();
        assertThat(flags.toAskAgain()).containsExactly(OFFER);
    }

    @Test
    void a_flag_that_nobody_could_renew_for_a_minute_is_forgotten() {
        soldOutNow();
        pass(Duration.ofSeconds(61));

        assertThat(flags.toAskAgain()).isEmpty();
        assertThat(flags.none()).isTrue();
    }

    @Test
    void an_older_scan_does_not_shorten_a_flag() {
        soldOutNow();
        flags.told(OFFER, verdict(Word.EXACT, 0, 1900), flags.askingAt());
        pass(Duration.ofSeconds(1));

        assertThat(flags.soldOut(OFFER)).isTrue();
    }

    @Test
    void no_more_offers_are_flagged_than_allowed() {
        for (int product = 1; product <= 5; product++) {
            flags.told(new OfferKey(1, product), verdict(Word.EXACT, 0, 0), flags.askingAt());
        }
        assertThat(flags.flags()).isEqualTo(2);
        assertThat(flags.soldOut(new OfferKey(1, 1))).isTrue();
        assertThat(flags.soldOut(new OfferKey(1, 5))).isFalse();
    }

    @Test
    void who_needs_time_to_take_back_what_he_showed_believes_a_verdict_for_less() {
        SoldOutFlags shorter = new SoldOutFlags(2, Duration.ofMillis(1700), nanoTime::get);
        shorter.told(OFFER, verdict(Word.EXACT, 0, 0), shorter.askingAt());
        pass(Duration.ofMillis(1700));
        assertThat(shorter.soldOut()).containsExactly(OFFER);
        pass(Duration.ofNanos(1));
        assertThat(shorter.soldOut()).isEmpty();
        assertThatIllegalArgumentException()
                .isThrownBy(() -> new SoldOutFlags(2, Duration.ofMillis(2001), nanoTime::get));
    }

    @Test
    void the_oldest_verdict_is_asked_about_first() {
        OfferKey second = new OfferKey(1, 2);
        soldOutNow();
        pass(Duration.ofMillis(800));
        flags.told(second, verdict(Word.EXACT, 0, 0), flags.askingAt());
        assertThat(flags.toAskAgain()).containsExactly(OFFER, second);
        soldOutNow();
        pass(Duration.ofMillis(1));
        soldOutNow();
        assertThat(flags.toAskAgain()).containsExactly(second, OFFER);
    }
}
