package io.seckill.order.stockbook;

import io.seckill.common.order.Adjustment;
import io.seckill.common.order.OfferGuard;
import io.seckill.common.order.OpenOffer;
import io.seckill.common.order.SaleState;
import io.seckill.common.order.ShardMove;
import io.seckill.common.order.ShardShare;
import io.seckill.common.order.StockNode;
import io.seckill.order.book.GuardRow;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** What the stock book takes and what it refuses; no database, no framework. */
final class BookRules {

    /** Most shards of one offer. */
    static final int MAX_SHARDS = 1024;

    /** Most characters of an adjustment's id, as its column has them. */
    static final int MAX_ADJUSTMENT_ID = 64;

    private static final int MAX_TITLE = 255;
    private static final int MAX_REBUILDER = 64;

    private BookRules() {}

    static void check(OpenOffer offer, int shardCount, String shardHash, List<StockNode> nodes) {
        require(shardCount >= 1 && shardCount <= MAX_SHARDS, "shardCount must be 1 to " + MAX_SHARDS);
        require(!nodes.isEmpty(), "at least one node is needed");
        require(!shardHash.isBlank(), "shardHash must be named");
        require(offer.total() >= 1, "total must be at least 1");
        require(offer.purchaseLimit() >= 1, "purchaseLimit must be at least 1");
        require(offer.price().signum() >= 0 && offer.price().scale() <= 2, "price must have at most two places");
        require(offer.opensAt() < offer.closesAt(), "opensAt must be before closesAt");
        require(offer.paySeconds() >= 1, "paySeconds must be at least 1");
    }

    /** What of {@code total} goes to a shard at first: equal parts, and the rest one each to the first shards. */
    static int firstShare(int total, int shardCount, int shard) {
        return total / shardCount + (shard < total % shardCount ? 1 : 0);
    }

    /** As much of a title as its column holds, cut between characters. */
    static String title(String title) {
        if (title.codePointCount(0, title.length()) <= MAX_TITLE) {
            return title;
        }
        return title.substring(0, title.offsetByCodePoints(0, MAX_TITLE));
    }

    static void checkApplied(GrantRow grant, int applied) {
        boolean fits = grant.units() > 0 ? applied == grant.units() : applied <= 0 && applied >= grant.units();
        require(fits, "grant " + grant.grantId() + " of " + grant.units() + " cannot have applied " + applied);
    }

    static void checkAdjustment(String adjustmentId, int delta, List<ShardShare> shares) {
        require(
                !adjustmentId.isBlank() && adjustmentId.length() <= MAX_ADJUSTMENT_ID,
                "adjustmentId must have 1 to " + MAX_ADJUSTMENT_ID + " characters");
        require(delta != 0, "delta must not be 0");
        long sum = 0;
        Set<Integer> shards = new HashSet<>();
        for (ShardShare share : shares) {
            require(
                    Integer.signum(share.units()) == Integer.signum(delta),
                    "share of shard " + share.shard() + " must have the sign of the delta");
            require(shards.add(share.shard()), "shard " + share.shard() + " has two shares");
            sum += share.units();
        }
        require(sum == delta, "the shares must add up to the delta");
    }

    static void checkShares(GuardRow guard, int delta, List<ShardShare> shares, int shardCount) {
        for (ShardShare share : shares) {
            require(share.shard() >= 0 && share.shard() < shardCount, "there is no shard " + share.shard());
        }
        require((long) guard.total() + delta <= Integer.MAX_VALUE, "the total would be too large");
    }

    /** Why an adjustment that is not known yet is refused now, or null. */
    static Adjustment.@Nullable Word refusal(GuardRow guard) {
        if (guard.phase() == OfferGuard.Phase.REBUILDING) {
            return Adjustment.Word.BUSY;
        }
        boolean over = guard.phase() == OfferGuard.Phase.ARCHIVED
                || guard.saleState() == SaleState.CLOSED
                || guard.now() >= guard.closesAt();
        return over ? Adjustment.Word.CLOSED : null;
    }

    static Adjustment refused(Adjustment.Word word, int delta, int total) {
        return new Adjustment(word, delta, 0, true, total);
    }

    /** While shards are rebuilt a close waits: the guard is answered unchanged, and the caller comes again. */
    static boolean mustWait(GuardRow guard, SaleState next) {
        return guard.phase() == OfferGuard.Phase.REBUILDING && next == SaleState.CLOSED;
    }

    /** Whether the offer is closed for good, under this epoch, and nobody is rebuilding it. */
    static boolean closedUnder(GuardRow guard, long epoch) {
        return guard.phase() == OfferGuard.Phase.OPEN
                && guard.epoch() == epoch
                && guard.saleState() == SaleState.CLOSED;
    }

    static void checkRest(List<ShardShare> shares) {
        require(!shares.isEmpty(), "at least one shard has something left");
        Set<Integer> shards = new HashSet<>();
        for (ShardShare share : shares) {
            require(share.units() < 0, "the share of shard " + share.shard() + " must be below 0");
            require(shards.add(share.shard()), "shard " + share.shard() + " has two shares");
        }
    }

    static void checkRebuild(String rebuilder, List<ShardMove> lost, int shardCount) {
        require(
                !rebuilder.isBlank() && rebuilder.length() <= MAX_REBUILDER,
                "rebuilder must have 1 to " + MAX_REBUILDER + " characters");
        Set<Integer> shards = new HashSet<>();
        for (ShardMove move : lost) {
            require(move.shard() >= 0 && move.shard() < shardCount, "there is no shard " + move.shard());
            require(shards.add(move.shard()), "shard " + move.shard() + " moves twice");
        }
    }

    private static void require(boolean holds, String sentence) {
        if (!holds) {
            throw new IllegalArgumentException(sentence);
        }
    }
}
