package io.seckill.common.platform.outward;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import io.seckill.common.platform.outward.BodyReader.UnreadableBodyException;
import io.seckill.common.platform.outward.OutwardAnswer.Answered;
import io.seckill.common.platform.outward.OutwardAnswer.Failed;
import io.seckill.common.platform.outward.OutwardAnswer.Refused;
import io.seckill.common.platform.outward.OutwardAnswer.Resting;
import io.seckill.local.LocalParty;
import java.net.URI;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.springframework.util.unit.DataSize;

/** The client against a real HTTP server that answers well and badly. */
class OutwardClientTest {

    private static final BodyReader<String> TEXT = body -> new String(body, UTF_8);

    private volatile Instant now = Instant.parse("2026-11-27T12:00:00Z");
    private final SimpleMeterRegistry meters = new SimpleMeterRegistry();
    private final LocalParty party = new LocalParty();
    private final OutwardClients clients = new OutwardClients(meters, new Moved(), () -> 0.5);
    private final OutwardClient client = clients.client("party", settings(2, 3));

    @AfterEach
    void close() {
        clients.close();
        party.close();
    }

    @Test
    void an_answer_is_read() {
        party.answers(201, "{\"a\": \"名\"}");

        assertThat(get()).isEqualTo(new Answered<>(201, "{\"a\": \"名\"}"));
        assertThat(party.asked()).singleElement().satisfies(asked -> {
            assertThat(asked.method()).isEqualTo("GET");
            assertThat(asked.headers()).containsEntry("accept", "application/json");
        });
    }

    @Test
    void a_body_and_headers_go_out_as_they_are() {
        party.answers(200, "");

        client.call(OutwardCall.post(url(), "{\"名\":1}".getBytes(UTF_8)).header("X-Signature", "abc"), TEXT);

        assertThat(party.asked()).singleElement().satisfies(asked -> {
            assertThat(asked.body()).isEqualTo("{\"名\":1}");
            assertThat(asked.headers())
                    .containsEntry("x-signature", "abc")
                    .containsEntry("content-type", "application/json");
        });
    }

    @Test
    void a_refusal_is_an_answer_and_not_repeated() {
        party.answers(422, "no");
        assertThat(get()).isEqualTo(new Refused<>(422, "no"));
        party.answers(302, "");
        assertThat(get()).isEqualTo(new Refused<>(302, ""));

        assertThat(party.asked()).hasSize(2);
        assertThat(clients.states()).containsEntry("party", "CLOSED");
    }

    @Test
    void a_failure_is_tried_once_more_where_that_is_safe() {
        party.answers(request -> new LocalParty.Answer(party.asked().size() == 1 ? 503 : 200, "yes"));

        assertThat(get()).isEqualTo(new Answered<>(200, "yes"));
        assertThat(party.asked()).hasSize(2);
    }

    @Test
    void what_is_not_safe_to_repeat_is_sent_once() {
        party.answers(503, "");

        assertThat(client.call(OutwardCall.post(url(), new byte[] {'1'}), TEXT)).isEqualTo(new Failed<>("status 503"));
        assertThat(party.asked()).hasSize(1);

        client.call(OutwardCall.post(url(), new byte[] {'1'}).safeToRepeat(), TEXT);
        assertThat(party.asked()).as("a post with a key").hasSize(3);
    }

    @Test
    void answers_that_are_none_are_failures() {
        for (int status : new int[] {408, 425, 429, 500, 502, 599}) {
            party.answers(status, "{}");
            assertThat(fresh().call(OutwardCall.get(url()), TEXT)).isEqualTo(new Failed<>("status " + status));
        }
        party.answers(200, "<html>");
        assertThat(fresh().call(OutwardCall.get(url()), body -> {
                    throw new UnreadableBodyException("not JSON");
                }))
                .isEqualTo(new Failed<>("not JSON"));
    }

    @Test
    void a_party_that_says_nothing_is_waited_for_as_long_as_was_said() {
        party.isSilent();

        assertThat(get()).isEqualTo(new Failed<>("no answer within 300 ms"));
    }

    @Test
    void an_answer_that_drips_is_not_waited_for() {
        party.drips();
        long before = System.nanoTime();

        assertThat(get()).isEqualTo(new Failed<>("no answer within 300 ms"));
        assertThat(Duration.ofNanos(System.nanoTime() - before)).isLessThan(Duration.ofSeconds(10));
    }

    @Test
    void an_answer_that_is_too_long_is_not_read_to_its_end() {
        party.answers(200, "x".repeat(2000));
        assertThat(get()).isEqualTo(new Failed<>("an answer of more than 1024 bytes"));
        party.answers(200, "x".repeat(1024));
        assertThat(get()).isInstanceOf(Answered.class);
        party.neverEnds();
        assertThat(get()).isEqualTo(new Failed<>("an answer of more than 1024 bytes"));
    }

    @Test
    void nobody_at_the_address_is_a_failure() {
        party.close();

        assertThat(get()).isInstanceOf(Failed.class);
    }

    @Test
    void after_some_failures_in_a_row_the_party_is_left_in_peace_and_one_try_ends_it() {
        party.answers(500, "");
        get();
        assertThat(get()).as("the third try opens the breaker: no fourth").isEqualTo(new Failed<>("status 500"));
        assertThat(party.asked()).hasSize(3);
        assertThat(get()).isEqualTo(new Resting<>());
        assertThat(party.asked()).as("nothing was sent").hasSize(3);
        assertThat(clients.states()).containsEntry("party", "OPEN");

        rest();
        get();
        assertThat(party.asked()).as("one more failure is enough").hasSize(4);
        assertThat(get()).isEqualTo(new Resting<>());

        rest();
        party.answers(200, "back");
        assertThat(get()).isEqualTo(new Answered<>(200, "back"));
        assertThat(get()).isEqualTo(new Answered<>(200, "back"));
        assertThat(clients.states()).containsEntry("party", "CLOSED");
    }

    @Test
    void failures_with_answers_between_them_open_nothing() {
        for (int i = 0; i < 20; i++) {
            party.answers(i % 3 == 0 ? 404 : 500, "");
            client.call(OutwardCall.post(url(), new byte[0]), TEXT);
        }

        assertThat(party.asked()).hasSize(20);
    }

    @Test
    void a_caller_that_is_interrupted_is_not_held_and_blames_nobody() {
        party.answers(200, "");
        Thread.currentThread().interrupt();

        assertThat(get()).isEqualTo(new Failed<>("interrupted"));
        assertThat(Thread.interrupted()).isTrue();
        assertThat(get()).isInstanceOf(Answered.class);
    }

    @Test
    void tries_and_breakers_are_counted_by_the_partys_name() {
        party.answers(200, "");
        get();
        party.answers(500, "");
        get();
        get();
        get();

        assertThat(meters.get("seckill.outward.tries")
                        .tags("party", "party", "outcome", "failed")
                        .timer()
                        .count())
                .isEqualTo(3);
        assertThat(meters.get("seckill.outward.resting")
                        .tag("party", "party")
                        .counter()
                        .count())
                .isEqualTo(2);
        assertThat(meters.get("resilience4j.circuitbreaker.state")
                        .tags("name", "party", "state", "open")
                        .gauge()
                        .value())
                .isOne();
    }

    @Test
    void two_parties_of_one_name_are_a_mistake() {
        assertThatThrownBy(() -> clients.client("party", settings(1, 1)))
                .hasMessageContaining("two parties named party");
    }

    @Test
    void settings_that_bound_nothing_are_refused() {
        assertThatThrownBy(() -> settings(Duration.ZERO, DataSize.ofKilobytes(1)))
                .hasMessageContaining("timeout must be 1 ms to 60 s");
        assertThatThrownBy(() -> settings(Duration.ofMinutes(2), DataSize.ofKilobytes(1)))
                .hasMessageContaining("timeout");
        assertThatThrownBy(() -> settings(Duration.ofSeconds(1), DataSize.ofMegabytes(9)))
                .hasMessageContaining("max-body must be 1KB to 8MB");
    }

    private int made;

    private OutwardClient fresh() {
        return clients.client("party " + made++, settings(2, 3));
    }

    private OutwardAnswer<String> get() {
        return client.call(OutwardCall.get(url()), TEXT);
    }

    private URI url() {
        return party.url().resolve("/things/1");
    }

    private void rest() {
        now = now.plusMillis(5_001);
    }

    private static OutwardSettings settings(int tries, int failuresToOpen) {
        return new OutwardSettings(
                Duration.ofMillis(300),
                Duration.ofMillis(300),
                DataSize.ofKilobytes(1),
                tries,
                Duration.ofMillis(2),
                failuresToOpen,
                Duration.ofSeconds(5));
    }

    private static OutwardSettings settings(Duration timeout, DataSize maxBody) {
        return new OutwardSettings(
                Duration.ofMillis(300), timeout, maxBody, 1, Duration.ofMillis(2), 3, Duration.ofSeconds(5));
    }

    private final class Moved extends Clock {
        @Override
        public Instant instant() {
            return now;
        }

        @Override
        public ZoneId getZone() {
            return ZoneOffset.UTC;
        }

        @Override
        public Clock withZone(ZoneId zone) {
            return this;
        }
    }
}
