package io.seckill.common.inventory;

import io.seckill.common.session.OfferKey;
import java.io.Serializable;
import java.util.List;

/**
 * Reservations of one offer that live on one shard.
 *
 * @param entries 1 to {@link InventoryService#MAX_BATCH}
 */
public record ReserveBatch(OfferKey offer, int shard, List<ReserveEntry> entries) implements Serializable {}
