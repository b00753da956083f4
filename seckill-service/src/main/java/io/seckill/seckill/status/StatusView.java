package io.seckill.seckill.status;

import io.seckill.common.order.ReservationOutcome;
import io.seckill.common.order.ReservationStatus;
import io.seckill.common.status.ReservationState;
import org.jspecify.annotations.Nullable;

/**
 * A reservation as its shopper sees it.
 *
 * @param orderId always there when ORDERED, else null
 * @param reason  a word with REJECTED and RELEASED, else null
 */
record StatusView(
        String reservationId,
        ReservationStatus status,
        @Nullable String orderId,
        @Nullable String reason) {

    static StatusView of(ReservationState state) {
        return new StatusView(state.reservationId(), state.status(), state.orderId(), state.reason());
    }

    static StatusView of(ReservationOutcome outcome) {
        return new StatusView(outcome.reservationId(), outcome.status(), outcome.orderId(), outcome.reason());
    }

    static StatusView reserved(String reservationId) {
        return new StatusView(reservationId, ReservationStatus.RESERVED, null, null);
    }

    /** Whether it cannot change any more. */
    boolean ended() {
        return status == ReservationStatus.REJECTED || status == ReservationStatus.RELEASED;
    }
}
