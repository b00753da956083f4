package io.seckill.common.inventory;

import java.io.Serializable;

/**
 * A reservation as its shard knows it.
 *
 * @param reservedAt epoch milliseconds by the node's clock
 */
public record ShardReservation(String reservationId, State state, int quantity, long reservedAt, long epoch, int shard)
        implements Serializable {

    /** The states of a reservation on its shard. */
    public enum State {
        PENDING,
        ORDERED,
        RELEASED
    }
}
