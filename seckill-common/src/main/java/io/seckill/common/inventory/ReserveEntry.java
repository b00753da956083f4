package io.seckill.common.inventory;

import java.io.Serializable;

/**
 * One reservation asked for.
 *
 * @param reservationId  from the purchase token
 * @param userId         1 to 64 printable characters
 * @param quantity       at least 1
 * @param tokenExpiresAt epoch milliseconds; judged by the clock of the shard's node, and only for an id it does not know
 */
public record ReserveEntry(String reservationId, String userId, int quantity, long tokenExpiresAt)
        implements Serializable {}
