package io.seckill.order.stockbook;

import io.seckill.common.order.DecidedReservation;
import io.seckill.common.order.OrderStatus;
import io.seckill.order.book.ReservationRow;
import org.jspecify.annotations.Nullable;

/** A decided reservation as a rebuild and the audit read it. */
record DecidedRow(
        long id,
        String reservationId,
        String userId,
        int shard,
        int quantity,
        long reservedAt,
        long epoch,
        long age,
        @Nullable OrderStatus orderStatus) {

    DecidedReservation toContract() {
        return new DecidedReservation(
                id,
                reservationId,
                userId,
                shard,
                quantity,
                reservedAt,
                epoch,
                age,
                ReservationRow.statusOf(orderStatus));
    }
}
