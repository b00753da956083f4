package io.seckill.order.stockbook;

import io.seckill.common.order.Adjustment;
import io.seckill.common.order.OfferGuard;
import io.seckill.common.order.OpenOffer;
import io.seckill.common.order.OrderTotals;
import io.seckill.common.order.SaleState;
import io.seckill.common.order.ShardPlace;
import io.seckill.common.order.ShardShare;
import io.seckill.common.order.StockBook;
import io.seckill.common.order.StockGrant;
import io.seckill.common.order.StockNode;
import io.seckill.common.session.OfferKey;
import io.seckill.order.book.GuardMapper;
import io.seckill.order.book.GuardRow;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.springframework.dao.DuplicateKeyException;
import org.springframework.transaction.support.TransactionTemplate;

/**
 * The stock book. Whatever writes is one transaction that locks the guard row first; what only reads is one statement, and so
 * of one moment without a lock. Arguments that the contract rules out throw {@link IllegalArgumentException}.
 */
final class BookKeeper implements StockBook {

    /** The incarnation of a new offer's shards. */
    static final long FIRST_EPOCH = 1;

    private final StockBookMapper book;
    private final GuardMapper guards;
    private final TransactionTemplate transaction;

    BookKeeper(StockBookMapper book, GuardMapper guards, TransactionTemplate transaction) {
        this.book = book;
        this.guards = guards;
        this.transaction = transaction;
    }

    @Override
    public OfferGuard open(OpenOffer offer, int shardCount, String shardHash, List<StockNode> nodes) {
        BookRules.check(offer, shardCount, shardHash, nodes);
        try {
            transaction.executeWithoutResult(status -> {
                if (guards.lock(offer.offer()) == null) {
                    write(offer, shardCount, shardHash, nodes);
                }
            });
        } catch (DuplicateKeyException e) {
            // another instance was faster between our look and our insert; what it wrote stands
        }
        return Objects.requireNonNull(guard(offer.offer()), "the guard row was just written");
    }

    private void write(OpenOffer offer, int shardCount, String shardHash, List<StockNode> nodes) {
        book.insertGuard(offer, BookRules.title(offer.title()), FIRST_EPOCH, shardHash);
        List<ShardPlace> places = new ArrayList<>(shardCount);
        List<NewGrant> grants = new ArrayList<>(shardCount);
        for (int shard = 0; shard < shardCount; shard++) {
            StockNode node = nodes.get(shard % nodes.size());
            places.add(new ShardPlace(shard, node.name(), node.nodeId(), FIRST_EPOCH, false));
            int units = BookRules.firstShare(offer.total(), shardCount, shard);
            if (units > 0) {
                grants.add(new NewGrant("open:" + shard, null, shard, units));
            }
        }
        book.insertShards(offer.offer(), places);
        book.insertGrants(offer.offer(), grants, FIRST_EPOCH);
    }

    @Override
    public @Nullable OfferGuard guard(OfferKey offer) {
        List<GuardWithShard> rows = book.guard(offer);
        if (rows.isEmpty()) {
            return null;
        }
        GuardWithShard g = rows.getFirst();
        List<ShardPlace> shards = new ArrayList<>(rows.size());
        for (GuardWithShard row : rows) {
            shards.add(new ShardPlace(row.shard(), row.node(), row.nodeId(), row.minEpoch(), row.granted()));
        }
        return new OfferGuard(
                offer,
                g.total(),
                g.sold(),
                g.purchaseLimit(),
                g.price(),
                g.opensAt(),
                g.closesAt(),
                g.paySeconds(),
                g.epoch(),
                g.phase(),
                g.rebuilder(),
                g.saleState(),
                g.stateRevision(),
                g.shardHash(),
                shards);
    }

    @Override
    public List<OfferKey> liveOffers() {
        return book.liveOffers();
    }

    @Override
    public List<StockGrant> newGrants(OfferKey offer) {
        return book.newGrants(offer);
    }

    @Override
    public void granted(OfferKey offer, String grantId, int applied) {
        transaction.executeWithoutResult(status -> {
            guards.lock(offer);
            GrantRow grant = book.grant(offer, grantId);
            if (grant == null) {
                throw new IllegalArgumentException("offer " + offer + " has no grant " + grantId);
            }
            if (grant.state() == GrantRow.State.DONE || lost(offer, grant)) {
                return;
            }
            BookRules.checkApplied(grant, applied);
            book.grantDone(offer, grantId, applied);
            if (grant.units() < 0 && applied < 0) {
                book.changeTotal(offer, applied);
            }
        });
    }

    /** The shard was rebuilt after this grant was written: the rebuild counted it, whatever Redis did with it before. */
    private boolean lost(OfferKey offer, GrantRow grant) {
        return grant.epoch() < guards.minEpochs(offer).get(grant.shard());
    }

    @Override
    public Adjustment adjust(OfferKey offer, String adjustmentId, int delta, List<ShardShare> shares) {
        BookRules.checkAdjustment(adjustmentId, delta, shares);
        return transaction.execute(status -> {
            GuardRow guard = guards.lock(offer);
            if (guard == null) {
                return BookRules.refused(Adjustment.Word.BUSY, delta, 0);
            }
            AdjustmentRow known = book.adjustment(offer, adjustmentId);
            if (known != null) {
                return known.delta() == delta ? taken(known) : reused(known);
            }
            Adjustment.Word refusal = BookRules.refusal(guard);
            if (refusal != null) {
                return BookRules.refused(refusal, delta, guard.total());
            }
            BookRules.checkShares(guard, delta, shares, guards.minEpochs(offer).size());
            return take(guard, adjustmentId, delta, shares);
        });
    }

    private Adjustment take(GuardRow guard, String adjustmentId, int delta, List<ShardShare> shares) {
        OfferKey offer = guard.offer();
        book.insertAdjustment(offer, adjustmentId, delta, guard.now());
        book.insertGrants(
                offer,
                shares.stream()
                        .map(s -> new NewGrant(
                                "adjust:" + adjustmentId + ":" + s.shard(), adjustmentId, s.shard(), s.units()))
                        .toList(),
                guard.epoch());
        if (delta > 0) {
            book.changeTotal(offer, delta);
        }
        return taken(Objects.requireNonNull(book.adjustment(offer, adjustmentId), "it was just written"));
    }

    @Override
    public @Nullable Adjustment adjustment(OfferKey offer, String adjustmentId) {
        AdjustmentRow row = book.adjustment(offer, adjustmentId);
        return row == null ? null : taken(row);
    }

    private static Adjustment taken(AdjustmentRow row) {
        return new Adjustment(Adjustment.Word.TAKEN, row.delta(), row.applied(), row.open() == 0, row.total());
    }

    private static Adjustment reused(AdjustmentRow row) {
        return new Adjustment(Adjustment.Word.REUSED, row.delta(), row.applied(), row.open() == 0, row.total());
    }

    @Override
    public @Nullable OfferGuard changeState(OfferKey offer, long revision, SaleState state, long closesAt) {
        transaction.executeWithoutResult(status -> {
            GuardRow guard = guards.lock(offer);
            if (guard != null && revision > guard.stateRevision() && !BookRules.mustWait(guard, state)) {
                // an offer that was closed stays closed, and its end only ever moves later
                SaleState next = guard.saleState() == SaleState.CLOSED ? SaleState.CLOSED : state;
                book.changeState(offer, revision, next, Math.max(closesAt, guard.closesAt()));
            }
        });
        return guard(offer);
    }

    @Override
    public OrderTotals totals(OfferKey offer) {
        OrderTotals totals = book.totals(offer);
        return totals == null ? new OrderTotals(0, 0, 0, 0, 0) : totals;
    }

    @Override
    public boolean withdrawRest(OfferKey offer, long epoch, List<ShardShare> shares) {
        BookRules.checkRest(shares);
        return Boolean.TRUE.equals(transaction.execute(status -> {
            GuardRow guard = guards.lock(offer);
            if (guard == null
                    || !BookRules.closedUnder(guard, epoch)
                    || !book.newGrants(offer).isEmpty()) {
                return false;
            }
            int round = book.grants(offer);
            book.insertGrants(
                    offer,
                    shares.stream()
                            .map(s -> new NewGrant("close:" + round + ":" + s.shard(), null, s.shard(), s.units()))
                            .toList(),
                    guard.epoch());
            return true;
        }));
    }

    @Override
    public boolean archive(OfferKey offer, long epoch) {
        return Boolean.TRUE.equals(transaction.execute(status -> {
            GuardRow guard = guards.lock(offer);
            if (guard == null || guard.phase() == OfferGuard.Phase.ARCHIVED) {
                return guard != null;
            }
            if (!BookRules.closedUnder(guard, epoch)
                    || guard.sold() != guard.paid()
                    || !book.newGrants(offer).isEmpty()
                    || book.owesAnything(offer)) {
                return false;
            }
            book.archive(offer);
            return true;
        }));
    }

    @Override
    public void keysEnd(OfferKey offer) {
        transaction.executeWithoutResult(status -> {
            guards.lock(offer);
            book.keysEnd(offer);
        });
    }
}
