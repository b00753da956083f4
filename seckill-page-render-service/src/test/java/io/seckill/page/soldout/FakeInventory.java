package io.seckill.page.soldout;

import io.seckill.common.inventory.AdjustReply;
import io.seckill.common.inventory.Backlog;
import io.seckill.common.inventory.InventoryService;
import io.seckill.common.inventory.Ledger;
import io.seckill.common.inventory.Placement;
import io.seckill.common.inventory.Reconciliation;
import io.seckill.common.inventory.ReserveBatch;
import io.seckill.common.inventory.ReserveReply;
import io.seckill.common.inventory.SettleAnswer;
import io.seckill.common.inventory.Settlement;
import io.seckill.common.inventory.ShardReservation;
import io.seckill.common.inventory.StockVerdict;
import io.seckill.common.inventory.StockVerdict.Word;
import io.seckill.common.session.OfferKey;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;

/** Says about each offer what a test wants it to say; NOT_OPEN about the others. Nothing else can be asked. */
public final class FakeInventory implements InventoryService {

    private final Map<OfferKey, StockVerdict> verdicts = new ConcurrentHashMap<>();
    private volatile boolean away;

    void soldOut(OfferKey offer) {
        verdicts.put(offer, new StockVerdict(Word.EXACT, 0, 0, 0));
    }

    void says(OfferKey offer, Word word, int available) {
        verdicts.put(offer, new StockVerdict(word, available, 0, 0));
    }

    void away(boolean isAway) {
        away = isAway;
    }

    @Override
    public StockVerdict availability(OfferKey offer) {
        if (away) {
            throw new IllegalStateException("inventory is away");
        }
        return verdicts.getOrDefault(offer, new StockVerdict(Word.NOT_OPEN, 0, 0, 0));
    }

    @Override
    public @Nullable Placement placement(OfferKey offer) {
        throw new UnsupportedOperationException();
    }

    @Override
    public ReserveReply reserve(ReserveBatch batch) {
        throw new UnsupportedOperationException();
    }

    @Override
    public StockVerdict refill(OfferKey offer, int shard, int units) {
        throw new UnsupportedOperationException();
    }

    @Override
    public List<SettleAnswer> settle(List<Settlement> settlements) {
        throw new UnsupportedOperationException();
    }

    @Override
    public List<ShardReservation> own(OfferKey offer, String userId) {
        throw new UnsupportedOperationException();
    }

    @Override
    public @Nullable ShardReservation find(OfferKey offer, String userId, String reservationId) {
        throw new UnsupportedOperationException();
    }

    @Override
    public Backlog backlog(OfferKey offer) {
        throw new UnsupportedOperationException();
    }

    @Override
    public AdjustReply adjust(OfferKey offer, String adjustmentId, int delta) {
        throw new UnsupportedOperationException();
    }

    @Override
    public Ledger ledger(OfferKey offer) {
        throw new UnsupportedOperationException();
    }

    @Override
    public Reconciliation reconcile(OfferKey offer) {
        throw new UnsupportedOperationException();
    }
}
