package io.seckill.seckill.admission;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;

class InFlightTest {

    private final AtomicInteger limit = new AtomicInteger(2);
    private final InFlight inFlight = new InFlight(limit::get);

    @Test
    void a_place_that_was_left_can_be_taken_again() {
        assertThat(inFlight.tryEnter()).isTrue();
        assertThat(inFlight.tryEnter()).isTrue();
        assertThat(inFlight.tryEnter()).isFalse();
        inFlight.leave();
        assertThat(inFlight.tryEnter()).isTrue();
        assertThat(inFlight.current()).isEqualTo(2);
    }

    @Test
    void a_new_cap_holds_from_the_next_attempt_on() {
        limit.set(0);
        assertThat(inFlight.tryEnter()).isFalse();
        limit.set(1);
        assertThat(inFlight.tryEnter()).isTrue();
        assertThat(inFlight.tryEnter()).isFalse();
    }
}
