package io.seckill.seckill.status;

import io.seckill.common.batch.SmartBatcher;
import java.io.IOException;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.Executor;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.http.MediaType;
import org.springframework.web.servlet.mvc.method.annotation.SseEmitter;

/**
 * Server-sent events: {@code event: status} with the status as JSON, one for the present status, one for each change, and one
 * now and then for another place in the queue; between them comments as signs of life. A stream that has nothing to write
 * holds no thread; its writes follow each other, so that no status overtakes an older one.
 */
final class EventStream implements Waiter {

    private static final Logger log = LoggerFactory.getLogger(EventStream.class);

    /** What browsers wait before they open an ended stream again. */
    private static final long RECONNECT_MILLIS = Duration.ofSeconds(1).toMillis();

    /** Another place is told at most this often. */
    static final Duration PLACE_EVERY = Duration.ofSeconds(2);

    /** A place is news once it has fallen by this part of what was told: a queue only moves on, the rest is a sample's noise. */
    private static final long NEWS = 20;

    /** There are fewer: each status once, the end, and one place or sign of life. */
    private static final int MAX_UNWRITTEN = 8;

    private final String reservationId;
    private final long deadline;
    private final long heartbeatNanos;
    private final SseEmitter emitter;
    private final SmartBatcher<Write> writer;
    private int toldRank;
    private @Nullable Long toldPlace;
    private StatusView latest;
    private long toldAt;
    private volatile boolean closed;

    private interface Write {
        void to(SseEmitter client) throws IOException;
    }

    /**
     * Begins with the present status.
     *
     * @param now      by {@link System#nanoTime}
     * @param executor writes, for a client may read slowly
     */
    EventStream(StatusView first, long now, StatusSettings settings, SseEmitter emitter, Executor executor) {
        this.reservationId = first.reservationId();
        this.deadline = now + settings.streamLife().toNanos();
        this.heartbeatNanos = settings.heartbeat().toNanos();
        this.emitter = emitter;
        this.writer = new SmartBatcher<>("events", 1, MAX_UNWRITTEN, executor, this::write);
        this.latest = first;
        this.toldAt = now;
        this.toldRank = first.status().rank();
        this.toldPlace = first.ahead();
        emitter.onCompletion(() -> closed = true);
        emitter.onError(error -> closed = true);
        tell(first);
    }

    @Override
    public String reservationId() {
        return reservationId;
    }

    @Override
    public long deadline() {
        return deadline;
    }

    @Override
    public boolean read(StatusView view) {
        int rank = view.status().rank();
        if (!closed && rank > toldRank) {
            toldRank = rank;
            tell(view);
        }
        if (rank >= latest.status().rank()) {
            latest = view;
        }
        return !closed && !view.ended();
    }

    @Override
    public void stillWaits(long now) {
        if (closed || writer.queued() > 0) {
            return;
        }
        long quiet = now - toldAt;
        Long place = latest.ahead();
        if (quiet >= PLACE_EVERY.toNanos() && place != null && isNews(place)) {
            toldPlace = place;
            toldAt = now;
            tell(latest);
        } else if (quiet >= heartbeatNanos) {
            toldAt = now;
            writer.offer(client -> client.send(SseEmitter.event().comment("")));
        }
    }

    private boolean isNews(long place) {
        return toldPlace == null || place <= toldPlace - Math.max(1, toldPlace / NEWS);
    }

    @Override
    public void timeIsUp() {
        writer.offer(SseEmitter::complete);
    }

    private void tell(StatusView view) {
        writer.offer(client -> {
            client.send(SseEmitter.event()
                    .name("status")
                    .reconnectTime(RECONNECT_MILLIS)
                    .data(view, MediaType.APPLICATION_JSON));
            if (view.ended()) {
                client.complete();
            }
        });
    }

    private void write(List<Write> next) {
        if (closed) {
            return;
        }
        try {
            next.getFirst().to(emitter);
        } catch (IOException | IllegalStateException e) {
            closed = true;
            log.atDebug()
                    .addKeyValue("reservation", reservationId)
                    .setCause(e)
                    .log("A stream of {} was left", reservationId);
        }
    }
}
