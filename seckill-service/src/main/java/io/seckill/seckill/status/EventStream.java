package io.seckill.seckill.status;

import java.io.IOException;
import java.time.Duration;
import java.util.concurrent.Executor;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.http.MediaType;
import org.springframework.web.servlet.mvc.method.annotation.SseEmitter;

/** Server-sent events: {@code event: status} with the status as JSON, one for the present status and one for each change. */
final class EventStream implements Waiter {

    private static final Logger log = LoggerFactory.getLogger(EventStream.class);

    /** What browsers wait before they open an ended stream again. */
    private static final long RECONNECT_MILLIS = Duration.ofSeconds(1).toMillis();

    private final String reservationId;
    private final long deadline;
    private final SseEmitter emitter;
    private final Executor executor;
    private int toldRank;
    private volatile boolean closed;

    /** @param executor writes, for a client may read slowly */
    EventStream(StatusView first, long deadline, SseEmitter emitter, Executor executor) {
        this.reservationId = first.reservationId();
        this.deadline = deadline;
        this.emitter = emitter;
        this.executor = executor;
        this.toldRank = first.status().rank();
        emitter.onCompletion(() -> closed = true);
        emitter.onError(error -> closed = true);
        write(first);
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
            write(view);
        }
        return !closed && !view.ended();
    }

    @Override
    public void timeIsUp() {
        executor.execute(emitter::complete);
    }

    private void write(StatusView view) {
        executor.execute(() -> {
            try {
                emitter.send(SseEmitter.event()
                        .name("status")
                        .reconnectTime(RECONNECT_MILLIS)
                        .data(view, MediaType.APPLICATION_JSON));
                if (view.ended()) {
                    emitter.complete();
                }
            } catch (IOException | IllegalStateException e) {
                closed = true;
                log.debug("A stream of {} was left", reservationId, e);
            }
        });
    }
}
