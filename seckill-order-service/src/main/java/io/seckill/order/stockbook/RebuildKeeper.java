package io.seckill.order.stockbook;

import io.seckill.common.order.DecidedReservation;
import io.seckill.common.order.OfferGuard;
import io.seckill.common.order.RebuildBasis;
import io.seckill.common.order.RebuildBook;
import io.seckill.common.order.ShardMove;
import io.seckill.common.session.OfferKey;
import io.seckill.order.book.GuardMapper;
import io.seckill.order.book.GuardRow;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import org.springframework.transaction.support.TransactionTemplate;

/** The stock book's part in a rebuild. Whatever writes is one transaction that locks the guard row first. */
final class RebuildKeeper implements RebuildBook {

    private final RebuildMapper mapper;
    private final StockBookMapper book;
    private final Function<OfferKey, @Nullable OfferGuard> guardOf;
    private final GuardMapper guards;
    private final TransactionTemplate transaction;

    RebuildKeeper(
            RebuildMapper mapper,
            StockBookMapper book,
            Function<OfferKey, @Nullable OfferGuard> guardOf,
            GuardMapper guards,
            TransactionTemplate transaction) {
        this.mapper = mapper;
        this.book = book;
        this.guardOf = guardOf;
        this.guards = guards;
        this.transaction = transaction;
    }

    @Override
    public @Nullable OfferGuard rebuild(OfferKey offer, long seenEpoch, String rebuilder, List<ShardMove> lost) {
        Optional<OfferGuard> guard =
                transaction.execute(status -> Optional.ofNullable(raise(offer, seenEpoch, rebuilder, lost)));
        return guard.orElse(null);
    }

    private @Nullable OfferGuard raise(OfferKey offer, long seenEpoch, String rebuilder, List<ShardMove> lost) {
        GuardRow guard = guards.lock(offer);
        if (guard == null || guard.phase() == OfferGuard.Phase.ARCHIVED) {
            return null;
        }
        BookRules.checkRebuild(rebuilder, lost, guards.minEpochs(offer).size());
        if (mapper.raise(offer, seenEpoch, rebuilder) == 1) {
            for (ShardMove move : lost) {
                mapper.move(offer, move.shard(), move.to().name(), move.to().nodeId(), seenEpoch + 1);
                mapper.settleGrants(offer, move.shard());
            }
        }
        return guardOf.apply(offer);
    }

    @Override
    public @Nullable RebuildBasis basis(OfferKey offer, long epoch) {
        Optional<RebuildBasis> basis = transaction.execute(status -> Optional.ofNullable(guards.lock(offer))
                .filter(guard -> guard.epoch() == epoch && guard.phase() == OfferGuard.Phase.REBUILDING)
                .map(guard -> new RebuildBasis(guard.total(), book.newGrants(offer))));
        return basis.orElse(null);
    }

    @Override
    public boolean rebuilt(OfferKey offer, long epoch) {
        return Boolean.TRUE.equals(transaction.execute(status -> {
            GuardRow guard = guards.lock(offer);
            if (guard == null || guard.epoch() != epoch) {
                return false;
            }
            return guard.phase() == OfferGuard.Phase.OPEN || mapper.rebuilt(offer, epoch) == 1;
        }));
    }

    @Override
    public List<DecidedReservation> decided(OfferKey offer, int shard, long after, int limit) {
        if (limit < 1 || limit > MAX_PAGE) {
            throw new IllegalArgumentException("limit must be 1 to " + MAX_PAGE + ", was " + limit);
        }
        return mapper.decided(offer, shard, after, limit).stream()
                .map(DecidedRow::toContract)
                .toList();
    }

    @Override
    public List<String> retiredNodes() {
        return mapper.retiredNodes();
    }

    @Override
    public void retire(String node, boolean retired) {
        if (node.isBlank() || node.length() > 64) {
            throw new IllegalArgumentException("a node's name has 1 to 64 characters");
        }
        transaction.executeWithoutResult(status -> {
            int unused = retired ? mapper.retire(node) : mapper.readmit(node);
        });
    }
}
