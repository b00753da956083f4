package io.seckill.operation.security;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import org.junit.jupiter.api.Test;

class LoginThrottleTest {

    private static final class Hands extends Clock {

        private Instant now = Instant.parse("2026-11-27T12:00:00Z");

        void pass(Duration time) {
            now = now.plus(time);
        }

        @Override
        public ZoneId getZone() {
            return ZoneOffset.UTC;
        }

        @Override
        public Clock withZone(ZoneId zone) {
            return this;
        }

        @Override
        public Instant instant() {
            return now;
        }
    }

    private final Hands clock = new Hands();
    private final LoginThrottle throttle = new LoginThrottle(clock);

    @Test
    void four_wrong_passwords_cost_nothing_and_the_fifth_makes_the_name_wait() {
        wrong("mei", 4);
        assertThat(throttle.wait("mei", "elsewhere")).isZero();

        wrong("mei", 1);
        assertThat(throttle.wait("mei", "elsewhere")).isEqualTo(LoginThrottle.FIRST_WAIT);
        assertThat(throttle.wait("li", "elsewhere")).isZero();
    }

    @Test
    void each_further_one_doubles_the_wait_up_to_a_quarter_of_an_hour() {
        wrong("mei", 6);
        assertThat(throttle.wait("mei", "elsewhere")).isEqualTo(LoginThrottle.FIRST_WAIT.multipliedBy(2));
        wrong("mei", 100);
        assertThat(throttle.wait("mei", "elsewhere")).isEqualTo(LoginThrottle.LONGEST_WAIT);
    }

    @Test
    void the_wait_passes_and_the_right_password_begins_anew() {
        wrong("mei", 5);
        clock.pass(LoginThrottle.FIRST_WAIT);
        assertThat(throttle.wait("mei", "elsewhere")).isZero();

        throttle.right("mei");
        wrong("mei", 4);
        assertThat(throttle.wait("mei", "elsewhere")).isZero();
    }

    @Test
    void an_address_waits_too_and_one_known_password_does_not_free_it() {
        for (int i = 0; i < LoginThrottle.FREE_FOR_AN_ADDRESS; i++) {
            throttle.wrong("name-" + i, "10.0.0.7");
        }
        throttle.right("name-0");

        assertThat(throttle.wait("somebody", "10.0.0.7")).isEqualTo(LoginThrottle.FIRST_WAIT);
        assertThat(throttle.wait("somebody", "10.0.0.8")).isZero();
    }

    @Test
    void who_tried_nothing_for_an_hour_begins_anew() {
        wrong("mei", 50);
        clock.pass(Duration.ofHours(1).plusSeconds(1));

        assertThat(throttle.wait("mei", "10.0.0.1")).isZero();
        wrong("mei", 4);
        assertThat(throttle.wait("mei", "10.0.0.1")).isZero();
    }

    private void wrong(String name, int times) {
        for (int i = 0; i < times; i++) {
            throttle.wrong(name, "10.0.0.1");
        }
    }
}
