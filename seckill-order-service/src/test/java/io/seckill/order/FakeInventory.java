package io.seckill.order;

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
import io.seckill.common.session.OfferKey;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

/** Inventory's side of a settlement: takes what it is told, or, for offers that are made to, owes it or cannot be reached. */
public final class FakeInventory implements InventoryService {

    private final List<Settlement> told = new ArrayList<>();
    private final Map<OfferKey, Long> epochs = new ConcurrentHashMap<>();
    private final Set<OfferKey> owing = ConcurrentHashMap.newKeySet();
    private final Set<OfferKey> unreachable = ConcurrentHashMap.newKeySet();

    @Override
    public List<SettleAnswer> settle(List<Settlement> settlements) {
        if (settlements.isEmpty() || settlements.size() > MAX_BATCH) {
            throw new IllegalArgumentException("a batch has 1 to " + MAX_BATCH + " settlements");
        }
        if (settlements.stream().anyMatch(s -> unreachable.contains(s.offer()))) {
            throw new IllegalStateException("time-out");
        }
        List<SettleAnswer> words = new ArrayList<>();
        synchronized (told) {
            for (Settlement settlement : settlements) {
                boolean owed = owing.contains(settlement.offer());
                if (!owed) {
                    told.add(settlement);
                }
                words.add(owed ? SettleAnswer.OWED : new SettleAnswer(epochs.getOrDefault(settlement.offer(), 1L)));
            }
        }
        return words;
    }

    /** What an offer's shards were told and took, in its order. */
    public List<Settlement> told(OfferKey offer) {
        synchronized (told) {
            return told.stream().filter(s -> s.offer().equals(offer)).toList();
        }
    }

    /** From now on the shards of this offer answer under this epoch; at first it is 1. */
    public void answersUnder(OfferKey offer, long epoch) {
        epochs.put(offer, epoch);
    }

    /** From now on the shards of this offer take nothing: {@link SettleAnswer#OWED}. */
    public void owes(OfferKey offer) {
        owing.add(offer);
    }

    /** From now on every call about this offer fails. */
    public void isAway(OfferKey offer) {
        unreachable.add(offer);
    }

    /** All is well again. */
    public void isBack(OfferKey offer) {
        owing.remove(offer);
        unreachable.remove(offer);
    }

    @Override
    public Placement placement(OfferKey offer) {
        throw notCalled();
    }

    @Override
    public ReserveReply reserve(ReserveBatch batch) {
        throw notCalled();
    }

    @Override
    public StockVerdict refill(OfferKey offer, int shard, int units) {
        throw notCalled();
    }

    @Override
    public StockVerdict availability(OfferKey offer) {
        throw notCalled();
    }

    @Override
    public List<ShardReservation> own(OfferKey offer, String userId) {
        throw notCalled();
    }

    @Override
    public ShardReservation find(OfferKey offer, String userId, String reservationId) {
        throw notCalled();
    }

    @Override
    public Backlog backlog(OfferKey offer) {
        throw notCalled();
    }

    @Override
    public AdjustReply adjust(OfferKey offer, String adjustmentId, int delta) {
        throw notCalled();
    }

    @Override
    public Ledger ledger(OfferKey offer) {
        throw notCalled();
    }

    @Override
    public Reconciliation reconcile(OfferKey offer) {
        throw notCalled();
    }

    private static UnsupportedOperationException notCalled() {
        return new UnsupportedOperationException("the order service only settles");
    }
}
