package io.seckill.seckill.status;

import com.fasterxml.jackson.annotation.JsonInclude;
import io.seckill.common.order.ReservationOutcome;
import io.seckill.common.order.ReservationStatus;
import io.seckill.common.status.ReservationState;
import org.jspecify.annotations.Nullable;

/**
 * A reservation as its shopper sees it.
 *
 * @param orderId always there when ORDERED, else null
 * @param reason  a word with REJECTED and RELEASED, else null
 * @param ahead   with RESERVED under backlog: about how many stand before it; null, and then left out, when nobody knows
 */
record StatusView(
        String reservationId,
        ReservationStatus status,
        @Nullable String orderId,
        @Nullable String reason,
        @JsonInclude(JsonInclude.Include.NON_NULL) @Nullable Long ahead) {

    static StatusView of(ReservationState state) {
        return of(state, null);
    }

    static StatusView of(ReservationState state, @Nullable Long ahead) {
        return new StatusView(state.reservationId(), state.status(), state.orderId(), state.reason(), ahead);
    }

    static StatusView of(ReservationOutcome outcome) {
        return new StatusView(outcome.reservationId(), outcome.status(), outcome.orderId(), outcome.reason(), null);
    }

    static StatusView reserved(String reservationId) {
        return new StatusView(reservationId, ReservationStatus.RESERVED, null, null, null);
    }

    /** Whether it cannot change any more. */
    boolean ended() {
        return status == ReservationStatus.REJECTED || status == ReservationStatus.RELEASED;
    }
}
