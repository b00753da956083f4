package io.seckill.inventory.adjust;

import io.seckill.common.inventory.AdjustReply;
import io.seckill.common.inventory.AdjustReply.Word;
import io.seckill.common.inventory.InventoryBusyException;
import io.seckill.common.order.Adjustment;
import io.seckill.common.order.OfferGuard;
import io.seckill.common.order.ShardShare;
import io.seckill.common.order.StockBook;
import io.seckill.common.session.OfferKey;
import io.seckill.inventory.preheat.Granting;
import io.seckill.inventory.stock.OfferShards;
import io.seckill.inventory.stock.ShardMap;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Changes how many units an offer has: the stock book decides by the adjustment's id, the shards follow by replaying its NEW
 * rows. A crash in between is finished by the healing sweep, or by the same call again.
 */
public final class Adjuster {

    private static final Logger LOG = LoggerFactory.getLogger(Adjuster.class);

    private final StockBook book;
    private final ShardMap map;
    private final Granting granting;

    Adjuster(StockBook book, ShardMap map, Granting granting) {
        this.book = book;
        this.map = map;
        this.granting = granting;
    }

    /**
     * Adds units, or takes what is available.
     *
     * @param delta not 0
     * @return BUSY also when the book has taken it and a shard has not: the same call again finishes it
     */
    public AdjustReply adjust(OfferKey offer, String adjustmentId, int delta) {
        if (delta == 0 || adjustmentId.isBlank()) {
            throw new IllegalArgumentException("an adjustment has an id and a delta other than 0");
        }
        try {
            OfferShards shards = map.current(offer);
            if (shards == null || shards.guard().phase() == OfferGuard.Phase.REBUILDING) {
                return reply(Word.BUSY, delta, 0, 0);
            }
            Adjustment adjustment = book.adjustment(offer, adjustmentId);
            if (adjustment == null) {
                List<ShardShare> shares = Shares.of(delta, shards);
                if (shares.isEmpty()) {
                    return reply(Word.BUSY, delta, 0, shards.guard().total());
                }
                adjustment = book.adjust(offer, adjustmentId, delta, shares);
            }
            return carriedOut(offer, adjustmentId, delta, adjustment);
        } catch (InventoryBusyException e) {
            return reply(Word.BUSY, delta, 0, 0);
        } catch (RuntimeException e) {
            // Dubbo's own exceptions: the book cannot be asked. The same id may be sent again.
            LOG.warn("adjustment {} of offer {} is not finished", adjustmentId, offer, e);
            return reply(Word.BUSY, delta, 0, 0);
        }
    }

    private AdjustReply carriedOut(OfferKey offer, String adjustmentId, int delta, Adjustment adjustment)
            throws InventoryBusyException {
        if (adjustment.delta() != delta && adjustment.word() == Adjustment.Word.TAKEN) {
            return reply(Word.REUSED, delta, 0, adjustment.total());
        }
        return switch (adjustment.word()) {
            case REUSED -> reply(Word.REUSED, delta, 0, adjustment.total());
            case BUSY -> reply(Word.BUSY, delta, 0, adjustment.total());
            case CLOSED -> reply(Word.CLOSED, delta, 0, adjustment.total());
            case TAKEN -> finished(offer, adjustmentId, delta, adjustment);
        };
    }

    private AdjustReply finished(OfferKey offer, String adjustmentId, int delta, Adjustment taken)
            throws InventoryBusyException {
        @Nullable Adjustment adjustment = taken;
        if (!taken.done()) {
            granting.replay(offer);
            adjustment = book.adjustment(offer, adjustmentId);
        }
        if (adjustment == null || !adjustment.done()) {
            return reply(Word.BUSY, delta, 0, taken.total());
        }
        return reply(Word.APPLIED, delta, adjustment.applied(), adjustment.total());
    }

    private static AdjustReply reply(Word word, int requested, int applied, int total) {
        return new AdjustReply(word, requested, applied, total);
    }
}
