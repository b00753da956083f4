package io.seckill.operation.live;

import io.seckill.common.inventory.InventoryService;
import io.seckill.operation.meters.SaleMeters;
import io.seckill.operation.planning.PlanQueries;
import java.io.IOException;
import java.time.Clock;
import java.time.Duration;
import java.time.ZoneId;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentMap;
import java.util.concurrent.Semaphore;
import org.springframework.context.SmartLifecycle;
import org.springframework.web.servlet.mvc.method.annotation.SseEmitter;

/** The streams that are open at this instance. */
final class LiveFeed implements SmartLifecycle {

    /** Streams at a time. */
    static final int MAX_STREAMS = 100;

    /** A browser connects again by itself. */
    private static final Duration LONGEST = Duration.ofMinutes(30);

    private final PlanQueries plans;
    private final InventoryService inventory;
    private final SaleMeters meters;
    private final Clock clock;
    private final ZoneId zone;
    private final Semaphore streams = new Semaphore(MAX_STREAMS);
    private final ConcurrentMap<Long, LiveSession> sessions = new ConcurrentHashMap<>();
    private volatile boolean running;

    LiveFeed(PlanQueries plans, InventoryService inventory, SaleMeters meters, Clock clock, ZoneId zone) {
        this.plans = plans;
        this.inventory = inventory;
        this.meters = meters;
        this.clock = clock;
        this.zone = zone;
    }

    /** Opens a stream; empty when there are too many. */
    Optional<SseEmitter> open(long sessionId) {
        if (!running || !streams.tryAcquire()) {
            return Optional.empty();
        }
        SseEmitter emitter = new SseEmitter(LONGEST.toMillis());
        Stream stream = new Stream(emitter);
        emitter.onCompletion(stream::close);
        emitter.onTimeout(stream::close);
        emitter.onError(failure -> stream.close());
        LiveSession session = join(sessionId, stream);
        Thread.ofVirtual().name("live-stream-" + sessionId).start(() -> {
            try {
                session.follow(stream);
                emitter.complete();
            } finally {
                streams.release();
            }
        });
        return Optional.of(emitter);
    }

    private LiveSession join(long sessionId, Stream stream) {
        while (true) {
            LiveSession session = sessions.computeIfAbsent(sessionId, this::watched);
            if (session.join(stream)) {
                return session;
            }
            sessions.remove(sessionId, session);
        }
    }

    private LiveSession watched(long sessionId) {
        LiveSession session = new LiveSession(new LiveLedgers(sessionId, plans, inventory, meters, clock, zone));
        Thread.ofVirtual().name("live-" + sessionId).start(() -> {
            session.look();
            sessions.remove(sessionId, session);
        });
        return session;
    }

    private static final class Stream implements LiveSession.Watcher {

        private final SseEmitter emitter;
        private volatile boolean closed;

        Stream(SseEmitter emitter) {
            this.emitter = emitter;
        }

        @Override
        public boolean take(LiveView view) {
            if (closed) {
                return false;
            }
            try {
                emitter.send(SseEmitter.event().name("ledger").data(view));
                return true;
            } catch (IOException | IllegalStateException e) {
                // the browser is gone, which is how every stream ends
                return false;
            }
        }

        void close() {
            closed = true;
        }
    }

    @Override
    public void start() {
        running = true;
    }

    /** Before the web server drains: it would wait for the streams. */
    @Override
    public void stop() {
        running = false;
        sessions.values().forEach(LiveSession::end);
    }

    @Override
    public boolean isRunning() {
        return running;
    }
}
