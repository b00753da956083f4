package io.seckill.common.status;

import io.seckill.common.order.ReservationStatus;
import io.seckill.common.session.OfferKey;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * What a shopper is told about a reservation, with its owner and its place.
 *
 * @param reservationId the key; not empty
 * @param userId        the owner: 1 to 64 printable characters
 * @param shard         the shard it lives on, 0 or more
 * @param quantity      units, 1 or more
 * @param orderId       with ORDERED, and with RELEASED after an order; else null. No {@code |} in it
 * @param reason        a word, with REJECTED and RELEASED; else null. No {@code |} in it
 * @param reservedAt    with RESERVED: epoch milliseconds by the node's clock, where the writer knew it; else 0
 */
public record ReservationState(
        String reservationId,
        String userId,
        OfferKey offer,
        int shard,
        int quantity,
        ReservationStatus status,
        @Nullable String orderId,
        @Nullable String reason,
        long reservedAt) {

    /** A state whose time of acceptance is not known, or does not matter any more. */
    public ReservationState(
            String reservationId,
            String userId,
            OfferKey offer,
            int shard,
            int quantity,
            ReservationStatus status,
            @Nullable String orderId,
            @Nullable String reason) {
        this(reservationId, userId, offer, shard, quantity, status, orderId, reason, 0);
    }

    public ReservationState {
        Objects.requireNonNull(offer, "offer");
        Objects.requireNonNull(status, "status");
        if (reservationId.isEmpty() || userId.isEmpty()) {
            throw new IllegalArgumentException("a reservation has an id and an owner");
        }
        if (shard < 0) {
            throw new IllegalArgumentException("shard must be >= 0, was " + shard);
        }
        if (quantity < 1) {
            throw new IllegalArgumentException("quantity must be >= 1, was " + quantity);
        }
        if (reservedAt < 0) {
            throw new IllegalArgumentException("reservedAt must be >= 0, was " + reservedAt);
        }
        requireWord("orderId", orderId);
        requireWord("reason", reason);
    }

    private static void requireWord(String what, @Nullable String value) {
        if (value != null && (value.isEmpty() || value.indexOf('|') >= 0)) {
            throw new IllegalArgumentException(what + " must be a word without '|', was '" + value + "'");
        }
    }
}
