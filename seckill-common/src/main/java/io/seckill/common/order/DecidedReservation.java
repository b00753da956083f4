package io.seckill.common.order;

import java.io.Serializable;

/**
 * A reservation's row as a shard is restored from it, and as the audit compares it.
 *
 * @param row        rises with every row of an offer; where the next page begins
 * @param reservedAt epoch milliseconds by the clock of the shard's node
 * @param epoch      that it was accepted under
 * @param age        since it was decided, in milliseconds by the database's clock
 * @param status     ORDERED while the order is live; REJECTED, or RELEASED after an order
 */
public record DecidedReservation(
        long row,
        String reservationId,
        String userId,
        int shard,
        int quantity,
        long reservedAt,
        long epoch,
        long age,
        ReservationStatus status)
        implements Serializable {

    /** Whether its units are sold. */
    public boolean live() {
        return status == ReservationStatus.ORDERED;
    }
}
