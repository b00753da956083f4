package io.seckill.order.hoarding;

import static org.assertj.core.api.Assertions.assertThat;

import io.seckill.order.book.EndReason;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class PastTest {

    private static final HoardingSettings PRODUCTION =
            new HoardingSettings(5, 3, 10, Duration.ofHours(1), Duration.ofMinutes(10));
    private static final long MINUTE = 60_000;

    @Test
    void the_cap_is_reached_by_the_last_allowed_order_and_not_by_those_that_ended() {
        Past four = Past.of(unpaid(4), PRODUCTION);
        List<RecentOrder> more = new ArrayList<>(unpaid(4));
        more.addAll(ended(EndReason.CANCELLED, 1, 2, 3));

        assertThat(four.refusal(5, 0)).isNull();
        assertThat(four.refusal(5, 1)).isEqualTo(EndReason.TOO_MANY_UNPAID);
        assertThat(Past.of(more, PRODUCTION).refusal(5, 0)).isNull();
        assertThat(Past.of(unpaid(5), PRODUCTION).refusal(5, 0)).isEqualTo(EndReason.TOO_MANY_UNPAID);
        assertThat(Past.of(unpaid(99), PRODUCTION).refusal(0, 0)).isNull();
    }

    @Test
    void the_cooldown_begins_with_the_last_lapse_and_is_over_at_the_exact_millisecond() {
        assertThat(lapsed(0, MINUTE).cooling()).isZero();
        assertThat(lapsed(0, MINUTE, 2 * MINUTE).cooling()).isEqualTo(10 * MINUTE);
        assertThat(lapsed(10 * MINUTE - 1, 11 * MINUTE, 12 * MINUTE).cooling()).isEqualTo(1);
        assertThat(lapsed(10 * MINUTE, 11 * MINUTE, 12 * MINUTE).cooling()).isZero();
        assertThat(lapsed(10 * MINUTE - 1, 11 * MINUTE, 12 * MINUTE).refusal(5, 0))
                .isEqualTo(EndReason.COOLING_DOWN);
        assertThat(lapsed(10 * MINUTE, 11 * MINUTE, 12 * MINUTE).refusal(5, 0)).isNull();
    }

    @Test
    void lapses_count_together_when_they_came_within_the_time_and_not_at_its_end() {
        assertThat(lapsed(1, MINUTE, 60 * MINUTE).cooling()).isEqualTo(10 * MINUTE - 1);
        assertThat(lapsed(0, MINUTE, 60 * MINUTE).cooling()).isZero();
    }

    @Test
    void a_cooldown_that_has_begun_is_not_cut_short_by_its_first_lapse_growing_old() {
        // three within the hour five minutes ago; seen from now the first one is older than an hour
        assertThat(lapsed(5 * MINUTE, 6 * MINUTE, 64 * MINUTE).cooling()).isEqualTo(5 * MINUTE);
        // and a fourth, which completes no three of its own, takes nothing away from it
        assertThat(lapsed(MINUTE, 5 * MINUTE, 62 * MINUTE, 64 * MINUTE).cooling())
                .isEqualTo(5 * MINUTE);
    }

    @Test
    void what_is_given_back_is_no_lapse_but_not_for_ever() {
        assertThat(Past.of(ended(EndReason.CANCELLED, 1, 2, 3, 4, 5, 6, 7, 8, 9), PRODUCTION)
                        .cooling())
                .isZero();
        assertThat(Past.of(ended(EndReason.CANCELLED, 1, 2, 3, 4, 5, 6, 7, 8, 9, 10), PRODUCTION)
                        .cooling())
                .isEqualTo(10 * MINUTE - 1);
    }

    @Test
    void lapses_and_returns_that_are_not_counted_start_no_cooldown() {
        HoardingSettings capAlone = new HoardingSettings(5, 0, 0, Duration.ofHours(1), Duration.ofMinutes(10));
        List<RecentOrder> many = new ArrayList<>(ended(EndReason.CANCELLED, new long[50]));
        many.addAll(ended(EndReason.LAPSED, new long[50]));

        assertThat(Past.of(many, capAlone)).isEqualTo(Past.NONE);
    }

    private static Past lapsed(long... ages) {
        return Past.of(ended(EndReason.LAPSED, ages), PRODUCTION);
    }

    private static List<RecentOrder> ended(EndReason reason, long... ages) {
        return Arrays.stream(ages)
                .mapToObj(age -> new RecentOrder("ann", reason, age))
                .toList();
    }

    private static List<RecentOrder> unpaid(int count) {
        return IntStream.range(0, count)
                .mapToObj(i -> new RecentOrder("ann", null, -1))
                .toList();
    }
}
