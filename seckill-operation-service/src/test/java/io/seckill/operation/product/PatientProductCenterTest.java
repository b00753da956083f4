package io.seckill.operation.product;

import static org.assertj.core.api.Assertions.assertThat;

import io.seckill.operation.product.ProductCenter.Answer;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import org.junit.jupiter.api.Test;

class PatientProductCenterTest {

    private Instant now = Instant.parse("2026-11-27T12:00:00Z");
    private Answer answer = new Answer.Away("no answer");
    private int asked;

    private final ProductCenter center = new PatientProductCenter(
            productId -> {
                asked++;
                return answer;
            },
            new Clock() {
                @Override
                public Instant instant() {
                    return now;
                }

                @Override
                public ZoneOffset getZone() {
                    return ZoneOffset.UTC;
                }

                @Override
                public Clock withZone(ZoneId zone) {
                    return this;
                }
            });

    @Test
    void after_three_failures_in_a_row_nobody_is_asked_for_a_moment() {
        for (int i = 0; i < 10; i++) {
            assertThat(center.find(1)).isInstanceOf(Answer.Away.class);
        }

        assertThat(asked).isEqualTo(3);
    }

    @Test
    void then_one_is_asked_and_an_answer_ends_it() {
        for (int i = 0; i < 3; i++) {
            center.find(1);
        }
        now = now.plus(Duration.ofSeconds(5));
        center.find(1);
        center.find(1);
        assertThat(asked).as("one more failure is enough for the next pause").isEqualTo(4);

        now = now.plus(Duration.ofSeconds(5));
        answer = new Answer.Found("Tea set", "", "");
        assertThat(center.find(1)).isEqualTo(answer);
        assertThat(center.find(1)).isEqualTo(answer);
    }

    @Test
    void failures_with_answers_between_them_do_not_count() {
        for (int i = 0; i < 10; i++) {
            answer = i % 2 == 0 ? new Answer.Away("no answer") : new Answer.Unknown();
            center.find(1);
        }

        assertThat(asked).isEqualTo(10);
    }
}
