package io.seckill.common.inventory;

import io.seckill.common.session.OfferKey;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The inventory service's Dubbo interface; it alone touches the stock shards. Every call is safe to repeat. Call with
 * {@code retries = 0}: a time-out means that the outcome is unknown, and the shopper repeats the same token.
 */
public interface InventoryService {

    /** Most entries of one {@link ReserveBatch} and most settlements of one {@link #settle} call. */
    int MAX_BATCH = 256;

    /** How the offer is spread; null while its stock is not granted yet. Does not change in an offer's life. */
    @Nullable
    Placement placement(OfferKey offer);

    /** Runs a batch of one (offer, shard) as one script on one node; the answers stand in the order of the entries. */
    ReserveReply reserve(ReserveBatch batch);

    /**
     * Called when a shard answered EMPTY: moves units to it from the richest shards, one transfer at a time for each shard.
     *
     * @param units what the waiting entries miss, at least 1
     * @return what the shard can hope for now
     */
    StockVerdict refill(OfferKey offer, int shard, int units);

    /** Looks at all shards twice; what the sold-out flag and the Nginx marker are set and taken by. */
    StockVerdict availability(OfferKey offer);

    /**
     * Carries decisions of the order service back to the shards: ORDERED moves a unit from pending to ordered, RELEASED puts
     * it on sale again. The answers stand in the order of the settlements.
     */
    List<SettleAnswer> settle(List<Settlement> settlements);

    /** The user's own reservations of this offer, the live ones and the last 8 ended, newest first, as the shard knows them. */
    List<ShardReservation> own(OfferKey offer, String userId);

    /**
     * What the user's home shard knows of one reservation.
     *
     * @return null when the shard does not know it (or it is another user's)
     * @throws InventoryBusyException when the shard cannot be asked now
     */
    @Nullable
    ShardReservation find(OfferKey offer, String userId, String reservationId) throws InventoryBusyException;

    /**
     * What is accepted and not decided yet; empty where the offer has no stock or its sale is over for good.
     *
     * @throws InventoryBusyException when a shard cannot be asked now: what it holds cannot be guessed
     */
    Backlog backlog(OfferKey offer) throws InventoryBusyException;

    /** Adds or removes units of a granted offer; idempotent by adjustmentId. */
    AdjustReply adjust(OfferKey offer, String adjustmentId, int delta);

    /** The ledger, all in units. */
    Ledger ledger(OfferKey offer) throws InventoryBusyException;

    /** Audits now and makes the provably safe repairs. */
    Reconciliation reconcile(OfferKey offer) throws InventoryBusyException;
}
