package io.seckill.seckill.admission;

/**
 * The right of one user to try one reservation: the token's content.
 *
 * @param reservationId names the offer and is the idempotency key
 * @param userId        whose it is
 * @param expiresAt     epoch milliseconds; later it is good for a repeat only, which the shard judges
 */
public record PurchaseToken(ReservationId reservationId, String userId, long expiresAt) {}
