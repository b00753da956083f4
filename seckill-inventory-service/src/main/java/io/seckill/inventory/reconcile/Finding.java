package io.seckill.inventory.reconcile;

import io.seckill.common.order.DecidedReservation;
import io.seckill.common.order.ReservationOutcome;
import io.seckill.common.order.ReservationStatus;
import io.seckill.inventory.stock.StoredReservation;
import org.jspecify.annotations.Nullable;

/** A reservation that its shard and MySQL do not agree on. */
record Finding(int shard, StoredReservation reservation, Kind kind) {

    /** The audit's table: what is wrong, and so what is to be done. */
    enum Kind {
        PENDING_AND_UNKNOWN("is pending and has no row: its order was asked for again"),
        PENDING_AND_LIVE("is pending and has a live order: moved to ordered"),
        PENDING_AND_ENDED("is pending and was rejected or cancelled: released"),
        ORDERED_AND_ENDED("is ordered and was rejected or cancelled: released"),
        ORDERED_AND_UNKNOWN("is ordered and has no row"),
        RELEASED_AND_LIVE("is released and has a live order"),
        UNKNOWN_AND_LIVE("is not known there and has a live order");

        private final String sentence;

        Kind(String sentence) {
            this.sentence = sentence;
        }

        /** Must not be repaired by a machine. */
        boolean alarm() {
            return this == ORDERED_AND_UNKNOWN || this == RELEASED_AND_LIVE || this == UNKNOWN_AND_LIVE;
        }
    }

    /** Null where they agree. */
    static @Nullable Finding of(int shard, StoredReservation reservation, @Nullable ReservationOutcome row) {
        Kind kind = kind(reservation.state(), row == null ? null : row.status());
        return kind == null ? null : new Finding(shard, reservation, kind);
    }

    /** A live order of which its shard knows nothing; made of the row alone, so that two looks can be compared. */
    static Finding unknown(DecidedReservation row) {
        return new Finding(
                row.shard(),
                new StoredReservation(
                        row.reservationId(),
                        StoredReservation.State.ORDERED,
                        row.quantity(),
                        row.reservedAt(),
                        row.epoch(),
                        row.userId()),
                Kind.UNKNOWN_AND_LIVE);
    }

    static @Nullable Kind kind(StoredReservation.State state, @Nullable ReservationStatus row) {
        boolean live = row == ReservationStatus.ORDERED;
        return switch (state) {
            case PENDING -> {
                if (row == null || row == ReservationStatus.RESERVED) {
                    yield Kind.PENDING_AND_UNKNOWN;
                }
                yield live ? Kind.PENDING_AND_LIVE : Kind.PENDING_AND_ENDED;
            }
            case ORDERED -> {
                if (row == null || row == ReservationStatus.RESERVED) {
                    yield Kind.ORDERED_AND_UNKNOWN;
                }
                yield live ? null : Kind.ORDERED_AND_ENDED;
            }
            case RELEASED, TOMBSTONE -> live ? Kind.RELEASED_AND_LIVE : null;
        };
    }

    String sentence() {
        return "reservation " + reservation.reservationId() + " of " + reservation.quantity() + " units on shard "
                + shard + " " + kind.sentence;
    }
}
