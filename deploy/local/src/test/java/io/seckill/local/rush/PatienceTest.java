package io.seckill.local.rush;

import static org.assertj.core.api.Assertions.assertThat;

import io.seckill.local.rush.Reply.Answer;
import io.seckill.local.rush.Reply.Lost;
import java.net.http.HttpHeaders;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;

class PatienceTest {

    private static final SplittableRandom RANDOM = new SplittableRandom(1);

    @Test
    void a_lost_answer_and_a_busy_service_are_asked_again_until_the_answer_is_definite() throws InterruptedException {
        Deque<Reply> replies = new ArrayDeque<>(List.of(new Lost("call", "cut"), answer(503, ""), answer(409, "")));
        List<Reply> heard = new ArrayList<>();

        Reply last = new Patience(Duration.ofSeconds(10), 10).repeat(RANDOM, replies::pop, heard::add);

        assertThat(last.is(409)).isTrue();
        assertThat(heard).hasSize(3);
    }

    @Test
    void tries_are_bounded() throws InterruptedException {
        List<Reply> heard = new ArrayList<>();

        Reply last = new Patience(Duration.ofSeconds(10), 3).repeat(RANDOM, () -> answer(429, ""), heard::add);

        assertThat(last.is(429)).isTrue();
        assertThat(heard).hasSize(3);
    }

    @Test
    void time_is_bounded_and_a_pause_beyond_it_is_not_begun() throws InterruptedException {
        List<Reply> heard = new ArrayList<>();

        new Patience(Duration.ofSeconds(2), 100).repeat(RANDOM, () -> answer(503, "30"), heard::add);

        assertThat(heard).hasSize(1);
    }

    @Test
    void nobody_comes_back_before_retry_after_nor_much_later() {
        for (int tried = 1; tried < 100; tried++) {
            assertThat(Patience.pause(tried, Duration.ofSeconds(5), RANDOM))
                    .isBetween(Duration.ofSeconds(5), Duration.ofMillis(7_500));
            assertThat(Patience.pause(tried, Duration.ZERO, RANDOM))
                    .isBetween(Duration.ofMillis(100), Duration.ofMillis(3_000));
        }
    }

    private static Answer answer(int status, String retryAfter) {
        Map<String, List<String>> headers =
                retryAfter.isEmpty() ? Map.of() : Map.of("Retry-After", List.of(retryAfter));
        return new Answer("call", status, HttpHeaders.of(headers, (name, value) -> true), "", 0);
    }
}
