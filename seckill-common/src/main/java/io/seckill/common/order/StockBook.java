package io.seckill.common.order;

import io.seckill.common.session.OfferKey;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The stock book over Dubbo: guard rows, shard map and grants, the truth about stock. Kept by the order service in MySQL,
 * called by inventory alone. Every call is one transaction whose first statement locks the guard row, and is safe to repeat.
 */
public interface StockBook {

    /**
     * Writes guard row, shard map and NEW grants, once: where the guard row exists nothing changes.
     *
     * @param nodes the stock nodes that are healthy now, at least one: shard {@code i} goes to node {@code i mod size}
     * @return the guard as it stands
     */
    OfferGuard open(OpenOffer offer, int shardCount, String shardHash, List<StockNode> nodes);

    /** The guard row with its shard map, or null. */
    @Nullable
    OfferGuard guard(OfferKey offer);

    /** Offers that are not ARCHIVED, and those whose shards' keys have no end yet; for the sweepers. */
    List<OfferKey> liveOffers();

    /** Grants that Redis may not have yet, oldest first. */
    List<StockGrant> newGrants(OfferKey offer);

    /**
     * A NEW grant was applied by Redis.
     *
     * @param applied  units, signed: what {@code grant} put in, or what {@code revoke} took (0 down to the grant's units)
     */
    void granted(OfferKey offer, String grantId, int applied);

    /**
     * Takes a decision on an adjustment. A rise: {@code total} and NEW grants at once. A fall: NEW rows with negative units
     * over the given shards; {@code total} falls when {@link #granted} reports what was revoked.
     *
     * @param shares what each shard takes of the delta, same sign, their sum is delta
     */
    Adjustment adjust(OfferKey offer, String adjustmentId, int delta, List<ShardShare> shares);

    /** The adjustment as it stands, or null. */
    @Nullable
    Adjustment adjustment(OfferKey offer, String adjustmentId);

    /**
     * Pause, resume, close, or a later end. An older revision changes nothing.
     *
     * @param closesAt epoch milliseconds; an earlier one than before is ignored
     * @return the guard as it stands, or null where the offer is unknown
     */
    @Nullable
    OfferGuard changeState(OfferKey offer, long revision, SaleState state, long closesAt);

    /** What the orders of an offer hold, in units. */
    OrderTotals totals(OfferKey offer);

    /**
     * Takes what is left off a closed offer: NEW rows with negative units and grant ids of their own, each time new ones, to
     * be replayed like those of an adjustment.
     *
     * @param epoch  the epoch that the caller read
     * @param shares what each shard had available, negative
     * @return false when nothing was written: the offer is not closed, is being rebuilt, has another epoch, or has a NEW row
     */
    boolean withdrawRest(OfferKey offer, long epoch, List<ShardShare> shares);

    /**
     * Ends a closed offer: ARCHIVED, if no row is NEW, nothing is unpaid and no release is owed. The caller has seen that all
     * shards are empty.
     *
     * @param epoch the epoch that the caller read
     * @return whether it is ARCHIVED, now or before
     */
    boolean archive(OfferKey offer, long epoch);

    /** The keys of an ARCHIVED offer's shards have got their end: it is not among {@link #liveOffers} any more. */
    void keysEnd(OfferKey offer);
}
