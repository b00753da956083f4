package io.seckill.inventory.sweep;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.Test;

class PatienceTest {

    private final AtomicLong nanos = new AtomicLong(Long.MAX_VALUE - 5);
    private final AtomicLong behind = new AtomicLong();
    private boolean silent;
    private final AtomicInteger questions = new AtomicInteger();
    private final Patience patience = new Patience(
            () -> {
                questions.incrementAndGet();
                if (silent) {
                    throw new IllegalStateException("No such method");
                }
                return behind.get();
            },
            nanos::get);

    @Test
    void it_is_twice_the_time_that_requests_wait() {
        assertThat(patience.millis()).isZero();
        behind.set(3_000);
        pass(Patience.ASKED_EVERY);
        assertThat(patience.millis()).isEqualTo(6_000);
    }

    @Test
    void the_order_service_is_asked_once_a_second_at_most() {
        for (int i = 0; i < 100; i++) {
            patience.millis();
        }
        pass(Patience.ASKED_EVERY.minusNanos(1));
        patience.millis();
        assertThat(questions).hasValue(1);
    }

    @Test
    void of_instances_that_are_not_behind_alike_the_slowest_counts_for_a_while() {
        behind.set(5_000);
        patience.millis();
        behind.set(10);
        pass(Patience.KEPT.minusNanos(1));
        assertThat(patience.millis()).isEqualTo(10_000);
        pass(Patience.ASKED_EVERY);
        assertThat(patience.millis()).isEqualTo(20);
    }

    @Test
    void clocks_that_differ_delay_what_was_lost_by_no_more_than_was_said() {
        behind.set(Duration.ofDays(1).toMillis());
        assertThat(patience.millis()).isEqualTo(Patience.LONGEST.toMillis());
        behind.set(-5_000);
        pass(Patience.KEPT);
        assertThat(patience.millis()).isZero();
    }

    @Test
    void an_order_service_that_says_nothing_changes_nothing() {
        behind.set(2_000);
        patience.millis();
        silent = true;
        pass(Patience.KEPT);
        assertThat(patience.millis()).isEqualTo(4_000);
    }

    private void pass(Duration time) {
        nanos.addAndGet(time.toNanos());
    }
}
