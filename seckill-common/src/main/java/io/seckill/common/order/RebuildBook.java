package io.seckill.common.order;

import io.seckill.common.session.OfferKey;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The part of the stock book that rebuilding shards needs, over Dubbo; kept by the order service, called by inventory alone.
 * Whatever writes is one transaction whose first statement locks the guard row, and is safe to repeat.
 */
public interface RebuildBook {

    /** Most rows of one {@link #decided} page. */
    int MAX_PAGE = 256;

    /**
     * The first step of a rebuild: REBUILDING under the next epoch, which is the {@code minEpoch} of the lost shards; they are
     * put on their new nodes, and their NEW grants are DONE without effect, for the rebuild counts the units itself. Whoever
     * takes over a rebuild that nobody finishes does the same, with another raise.
     *
     * @param seenEpoch the epoch that the caller read; where it is not the offer's any more nothing changes
     * @param rebuilder the caller's random name for this attempt, 1 to 64 characters: only who finds it in the answer goes on,
     *                  so that at most one works under each epoch, also after a lost answer
     * @param lost      empty when a rebuild is taken over whose shards are all there
     * @return the guard as it stands; null where the offer is unknown or ARCHIVED
     */
    @Nullable
    OfferGuard rebuild(OfferKey offer, long seenEpoch, String rebuilder, List<ShardMove> lost);

    /** What the units of the rebuilt shards are computed from; null when the offer is not REBUILDING under this epoch any more. */
    @Nullable
    RebuildBasis basis(OfferKey offer, long epoch);

    /**
     * The last step of a rebuild: the offer is OPEN under this epoch.
     *
     * @return false when it is not REBUILDING under this epoch any more, and not OPEN under it either
     */
    boolean rebuilt(OfferKey offer, long epoch);

    /**
     * A page of an offer's decided reservations, in the order of their rows.
     *
     * @param shard of which; -1 for all
     * @param after the last row of the page before, 0 to begin
     * @param limit 1 to {@link #MAX_PAGE}; fewer than that many: there are no more
     */
    List<DecidedReservation> decided(OfferKey offer, int shard, long after, int limit);

    /** Names of the nodes that were retired: no shard is put on them, and those that are there move away. */
    List<String> retiredNodes();

    /** Retires a node by its name, or takes it back. */
    void retire(String node, boolean retired);
}
