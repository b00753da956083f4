package io.seckill.seckill.status;

import io.seckill.common.order.ReservationStatus;
import io.seckill.common.platform.security.Shopper;
import io.seckill.common.platform.web.ErrorCode;
import io.seckill.common.platform.web.Problem;
import io.seckill.common.session.OfferKey;
import io.seckill.seckill.admission.PerUserRate;
import io.seckill.seckill.catalogue.LookupProblems;
import io.seckill.seckill.catalogue.Offers;
import io.seckill.seckill.catalogue.PathIds;
import io.seckill.seckill.status.OwnReservations.OwnReservation;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.Executor;
import org.springframework.beans.factory.annotation.Qualifier;
import org.springframework.http.MediaType;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;
import org.springframework.web.context.request.async.DeferredResult;
import org.springframework.web.servlet.mvc.method.annotation.SseEmitter;

/** The reads of a shopper's own reservations. */
@RestController
class StatusController {

    /** The reader ends every wait; the container's time-out comes later and is for the case that it does not. */
    private static final Duration GRACE = Duration.ofSeconds(5);

    private final ReservationStatuses statuses;
    private final OwnReservations own;
    private final StatusWaiters waiters;
    private final PerUserRate rate;
    private final Offers offers;
    private final StatusSettings settings;
    private final Executor executor;

    StatusController(
            ReservationStatuses statuses,
            OwnReservations own,
            StatusWaiters waiters,
            PerUserRate rate,
            Offers offers,
            StatusSettings settings,
            @Qualifier("statusExecutor") Executor statusExecutor) {
        this.statuses = statuses;
        this.own = own;
        this.waiters = waiters;
        this.rate = rate;
        this.offers = offers;
        this.settings = settings;
        this.executor = statusExecutor;
    }

    @GetMapping("/api/seckill/sessions/{sessionId}/products/{productId}/reservations")
    List<OwnReservation> own(@PathVariable long sessionId, @PathVariable long productId, @Shopper String userId) {
        OfferKey offer = PathIds.offer(sessionId, productId);
        admit(userId);
        List<OwnReservation> found = own.of(offer, userId).orElseThrow(StatusController::busy);
        if (found.isEmpty()) {
            LookupProblems.found(offers.offer(offer));
        }
        return found;
    }

    @GetMapping(path = "/api/seckill/reservations/{reservationId}", params = "!waitMillis")
    StatusView status(@PathVariable String reservationId, @Shopper String userId) {
        return find(reservationId, userId);
    }

    /** Holds the answer while the reservation is RESERVED, at most {@code waitMillis}. */
    @GetMapping(path = "/api/seckill/reservations/{reservationId}", params = "waitMillis")
    DeferredResult<StatusView> changed(
            @PathVariable String reservationId, @RequestParam long waitMillis, @Shopper String userId) {
        if (waitMillis < 0) {
            throw Problem.invalid("waitMillis", "must be 0 or more");
        }
        StatusView view = find(reservationId, userId);
        Duration wait =
                Duration.ofMillis(Math.min(waitMillis, settings.maxWait().toMillis()));
        DeferredResult<StatusView> answer =
                new DeferredResult<>(wait.plus(GRACE).toMillis(), () -> view);
        boolean waits = view.status() == ReservationStatus.RESERVED
                && !wait.isZero()
                && waiters.add(new LongPoll(view, System.nanoTime() + wait.toNanos(), answer));
        if (!waits) {
            answer.setResult(view);
        }
        return answer;
    }

    @GetMapping(path = "/api/seckill/reservations/{reservationId}/events", produces = MediaType.TEXT_EVENT_STREAM_VALUE)
    SseEmitter events(@PathVariable String reservationId, @Shopper String userId) {
        StatusView view = find(reservationId, userId);
        SseEmitter emitter = new SseEmitter(settings.streamLife().plus(GRACE).toMillis());
        EventStream stream = new EventStream(view, System.nanoTime(), settings, emitter, executor);
        if (!view.ended() && !waiters.add(stream)) {
            stream.timeIsUp();
        }
        return emitter;
    }

    private StatusView find(String reservationId, String userId) {
        admit(userId);
        return switch (statuses.find(reservationId, userId)) {
            case StatusAnswer.Found(StatusView view) -> view;
            case StatusAnswer.NotFound ignored ->
                throw Problem.of(ErrorCode.RESERVATION_NOT_FOUND, "You have no such reservation.");
            case StatusAnswer.Unknown ignored -> throw busy();
        };
    }

    private void admit(String userId) {
        if (!rate.tryTake(userId)) {
            throw Problem.of(ErrorCode.TOO_MANY_REQUESTS, "You ask too often. Wait a moment.");
        }
    }

    private static Problem busy() {
        return Problem.of(ErrorCode.BUSY, "What became of it cannot be said right now. Try again in a moment.");
    }
}
