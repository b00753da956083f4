package io.seckill.seckill.attempt;

import io.seckill.common.inventory.AdjustReply;
import io.seckill.common.inventory.Backlog;
import io.seckill.common.inventory.HomeShard;
import io.seckill.common.inventory.InventoryService;
import io.seckill.common.inventory.Ledger;
import io.seckill.common.inventory.Placement;
import io.seckill.common.inventory.Reconciliation;
import io.seckill.common.inventory.ReserveAnswer;
import io.seckill.common.inventory.ReserveBatch;
import io.seckill.common.inventory.ReserveReply;
import io.seckill.common.inventory.ReserveWord;
import io.seckill.common.inventory.SettleAnswer;
import io.seckill.common.inventory.Settlement;
import io.seckill.common.inventory.ShardReservation;
import io.seckill.common.inventory.StockVerdict;
import io.seckill.common.session.OfferKey;
import java.util.Collections;
import java.util.List;

/** Stock that is none: everybody gets a unit of nothing. For {@link Rehearsal} alone, which never meets a shopper. */
final class RehearsalStock implements InventoryService {

    private static final int SHARDS = 3;
    private static final ReserveAnswer YES = new ReserveAnswer(ReserveWord.RESERVED, 1, 1, false);

    @Override
    public Placement placement(OfferKey offer) {
        return new Placement(SHARDS, HomeShard.HASH);
    }

    @Override
    public ReserveReply reserve(ReserveBatch batch) {
        return new ReserveReply(Collections.nCopies(batch.entries().size(), YES));
    }

    @Override
    public StockVerdict refill(OfferKey offer, int shard, int units) {
        throw notRehearsed();
    }

    @Override
    public StockVerdict availability(OfferKey offer) {
        throw notRehearsed();
    }

    @Override
    public List<SettleAnswer> settle(List<Settlement> settlements) {
        throw notRehearsed();
    }

    @Override
    public List<ShardReservation> own(OfferKey offer, String userId) {
        throw notRehearsed();
    }

    @Override
    public ShardReservation find(OfferKey offer, String userId, String reservationId) {
        throw notRehearsed();
    }

    @Override
    public Backlog backlog(OfferKey offer) {
        throw notRehearsed();
    }

    @Override
    public AdjustReply adjust(OfferKey offer, String adjustmentId, int delta) {
        throw notRehearsed();
    }

    @Override
    public Ledger ledger(OfferKey offer) {
        throw notRehearsed();
    }

    @Override
    public Reconciliation reconcile(OfferKey offer) {
        throw notRehearsed();
    }

    private static UnsupportedOperationException notRehearsed() {
        return new UnsupportedOperationException("an attempt that finds stock does not ask for this");
    }
}
