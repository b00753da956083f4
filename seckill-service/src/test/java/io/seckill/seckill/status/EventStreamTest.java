package io.seckill.seckill.status;

import static org.assertj.core.api.Assertions.assertThat;

import io.seckill.common.order.ReservationStatus;
import java.io.IOException;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.List;
import java.util.Queue;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.springframework.web.servlet.mvc.method.annotation.ResponseBodyEmitter.DataWithMediaType;
import org.springframework.web.servlet.mvc.method.annotation.SseEmitter;

/** What a stream writes and when, with a client that reads as slowly as a test wants. */
class EventStreamTest {

    private static final StatusSettings SETTINGS = new StatusSettings(
            Duration.ofMillis(150),
            3,
            Duration.ofSeconds(30),
            Duration.ofSeconds(15),
            Duration.ofSeconds(60),
            Duration.ofSeconds(2),
            100);

    private final List<String> written = new ArrayList<>();
    private final Queue<Runnable> writes = new ArrayDeque<>();
    private boolean clientLeft;
    private boolean ended;
    private final EventStream stream =
            new EventStream(view(ReservationStatus.RESERVED, null), 0, SETTINGS, emitter(), writes::add);

    private SseEmitter emitter() {
        return new SseEmitter() {
            @Override
            public void send(SseEventBuilder event) throws IOException {
                if (clientLeft) {
                    throw new IOException("Broken pipe");
                }
                written.add(event.build().stream()
                        .map(DataWithMediaType::getData)
                        .map(data ->
                                data instanceof StatusView view ? view.status() + " " + view.ahead() : data.toString())
                        .collect(Collectors.joining())
                        .strip());
            }

            @Override
            public void complete() {
                ended = true;
            }
        };
    }

    private static StatusView view(ReservationStatus status, @Nullable Long ahead) {
        return new StatusView("a", status, null, null, ahead);
    }

    private void clientReads() {
        for (Runnable write = writes.poll(); write != null; write = writes.poll()) {
            write.run();
        }
    }

    private static long seconds(long seconds) {
        return Duration.ofSeconds(seconds).toNanos();
    }

    @Test
    void each_status_is_written_once_in_order_and_the_last_one_ends_the_stream() {
        assertThat(stream.read(view(ReservationStatus.ORDERED, null))).isTrue();
        assertThat(stream.read(view(ReservationStatus.RESERVED, null))).isTrue();
        assertThat(stream.read(view(ReservationStatus.ORDERED, null))).isTrue();
        assertThat(stream.read(view(ReservationStatus.RELEASED, null))).isFalse();
        assertThat(writes).as("one write at a time").hasSize(1);

        clientReads();
        assertThat(written).hasSize(3);
        assertThat(written.get(0)).contains("RESERVED null").startsWith("event:status\nretry:1000");
        assertThat(written.get(1)).contains("ORDERED null");
        assertThat(written.get(2)).contains("RELEASED null");
        assertThat(ended).isTrue();
    }

    @Test
    void a_better_place_is_told_every_two_seconds_at_most_and_about_the_same_one_not_again() {
        clientReads();
        stream.read(view(ReservationStatus.RESERVED, 40L));
        stream.stillWaits(seconds(1));
        clientReads();
        assertThat(written).hasSize(1);

        stream.stillWaits(seconds(2));
        stream.read(view(ReservationStatus.RESERVED, 30L));
        stream.stillWaits(seconds(3));
        stream.read(view(ReservationStatus.RESERVED, 40L));
        stream.stillWaits(seconds(4));
        clientReads();
        assertThat(written).hasSize(2);
        assertThat(written.getLast()).contains("RESERVED 40");

        for (Long same : new Long[] {null, 41L, 39L}) {
            stream.read(view(ReservationStatus.RESERVED, same));
            stream.stillWaits(seconds(6));
            clientReads();
            assertThat(written).as("%s is no news", same).hasSize(2);
        }
        stream.read(view(ReservationStatus.RESERVED, 38L));
        stream.stillWaits(seconds(6));
        clientReads();
        assertThat(written.getLast()).contains("RESERVED 38");
    }

    @Test
    void a_stream_with_nothing_to_tell_gives_signs_of_life_by_which_a_client_that_left_is_noticed() {
        clientReads();
        stream.stillWaits(seconds(14));
        assertThat(writes).isEmpty();
        stream.stillWaits(seconds(15));
        stream.stillWaits(seconds(16));
        clientReads();
        assertThat(written).hasSize(2);
        assertThat(written.getLast()).isEqualTo(":");

        clientLeft = true;
        stream.stillWaits(seconds(30));
        clientReads();
        assertThat(stream.read(view(ReservationStatus.RESERVED, null))).isFalse();
    }

    @Test
    void a_client_that_does_not_read_piles_nothing_up() {
        for (int second = 1; second < 1000; second++) {
            stream.read(view(ReservationStatus.RESERVED, 100_000L / second));
            stream.stillWaits(seconds(second));
        }
        stream.read(view(ReservationStatus.ORDERED, null));
        stream.timeIsUp();
        clientReads();
        assertThat(written).hasSizeLessThanOrEqualTo(3);
        assertThat(written.getLast()).contains("ORDERED");
        assertThat(ended).isTrue();
    }
}
