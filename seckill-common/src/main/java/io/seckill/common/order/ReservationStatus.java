package io.seckill.common.order;

/** What a shopper is told about a reservation. It only ever rises in {@link #rank()}. */
public enum ReservationStatus {
    RESERVED(0),
    ORDERED(1),
    REJECTED(2),
    RELEASED(2);

    private final int rank;

    ReservationStatus(int rank) {
        this.rank = rank;
    }

    /** RESERVED < ORDERED < REJECTED, RELEASED. */
    public int rank() {
        return rank;
    }
}
