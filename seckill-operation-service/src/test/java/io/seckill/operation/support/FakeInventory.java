package io.seckill.operation.support;

import io.seckill.common.inventory.AdjustReply;
import io.seckill.common.inventory.Backlog;
import io.seckill.common.inventory.InventoryBusyException;
import io.seckill.common.inventory.InventoryService;
import io.seckill.common.inventory.Ledger;
import io.seckill.common.inventory.Ledger.ShardLedger;
import io.seckill.common.inventory.Placement;
import io.seckill.common.inventory.Reconciliation;
import io.seckill.common.inventory.ReserveBatch;
import io.seckill.common.inventory.ReserveReply;
import io.seckill.common.inventory.SettleAnswer;
import io.seckill.common.inventory.Settlement;
import io.seckill.common.inventory.ShardReservation;
import io.seckill.common.inventory.StockVerdict;
import io.seckill.common.session.OfferKey;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.apache.dubbo.rpc.RpcException;
import org.jspecify.annotations.Nullable;

/** An inventory service that keeps the contract for adjusting and the ledger, in memory; no test here reserves. */
public final class FakeInventory implements InventoryService {

    /** What it does instead of answering. */
    public enum Mood {
        WELL,
        TIMES_OUT,
        BUSY
    }

    private record Done(int delta, int applied) {}

    private final Map<OfferKey, Integer> totals = new ConcurrentHashMap<>();
    private final Map<OfferKey, Integer> reserved = new ConcurrentHashMap<>();
    private final Map<String, Done> adjustments = new ConcurrentHashMap<>();
    private final Map<OfferKey, Boolean> closed = new ConcurrentHashMap<>();
    private volatile Mood mood = Mood.WELL;

    public void setMood(Mood mood) {
        this.mood = mood;
    }

    public void grant(OfferKey offer, int total) {
        totals.put(offer, total);
    }

    /** Units that shoppers hold. */
    public void reserve(OfferKey offer, int units) {
        reserved.merge(offer, units, Integer::sum);
    }

    public void close(OfferKey offer) {
        closed.put(offer, true);
    }

    @Override
    public synchronized AdjustReply adjust(OfferKey offer, String adjustmentId, int delta) {
        if (mood == Mood.TIMES_OUT) {
            throw new RpcException(RpcException.TIMEOUT_EXCEPTION, "no answer within 3000 ms");
        }
        Integer total = totals.get(offer);
        if (total == null || mood == Mood.BUSY) {
            return new AdjustReply(AdjustReply.Word.BUSY, delta, 0, 0);
        }
        Done done = adjustments.get(offer + "/" + adjustmentId);
        if (done != null) {
            return done.delta() == delta
                    ? new AdjustReply(AdjustReply.Word.APPLIED, delta, done.applied(), total)
                    : new AdjustReply(AdjustReply.Word.REUSED, delta, 0, total);
        }
        if (closed.containsKey(offer)) {
            return new AdjustReply(AdjustReply.Word.CLOSED, delta, 0, total);
        }
        int available = total - reserved.getOrDefault(offer, 0);
        int applied = Math.max(delta, -available);
        totals.put(offer, total + applied);
        adjustments.put(offer + "/" + adjustmentId, new Done(delta, applied));
        return new AdjustReply(AdjustReply.Word.APPLIED, delta, applied, total + applied);
    }

    @Override
    public Ledger ledger(OfferKey offer) throws InventoryBusyException {
        Integer total = totals.get(offer);
        if (mood == Mood.TIMES_OUT) {
            throw new RpcException(RpcException.TIMEOUT_EXCEPTION, "no answer within 3000 ms");
        }
        if (total == null || mood == Mood.BUSY) {
            throw new InventoryBusyException("the stock of " + offer + " is not granted");
        }
        int held = reserved.getOrDefault(offer, 0);
        return new Ledger(
                total,
                List.of(new ShardLedger(0, "redis-1", "OPEN", total - held, held, 0, 0, total)),
                0,
                0,
                0,
                true,
                List.of());
    }

    @Override
    public Reconciliation reconcile(OfferKey offer) throws InventoryBusyException {
        return new Reconciliation(ledger(offer), List.of("released r-1: its order was cancelled"), List.of());
    }

    @Override
    public @Nullable Placement placement(OfferKey offer) {
        return null;
    }

    @Override
    public ReserveReply reserve(ReserveBatch batch) {
        throw new AssertionError("operation never reserves");
    }

    @Override
    public StockVerdict refill(OfferKey offer, int shard, int units) {
        throw new AssertionError("operation never refills");
    }

    @Override
    public StockVerdict availability(OfferKey offer) {
        throw new AssertionError("operation never asks for availability");
    }

    @Override
    public List<SettleAnswer> settle(List<Settlement> settlements) {
        throw new AssertionError("operation never settles");
    }

    @Override
    public List<ShardReservation> own(OfferKey offer, String userId) {
        throw new AssertionError("operation never reads reservations");
    }

    @Override
    public Backlog backlog(OfferKey offer) {
        throw new AssertionError("operation tells nobody a place in the queue");
    }

    @Override
    public @Nullable ShardReservation find(OfferKey offer, String userId, String reservationId) {
        throw new AssertionError("operation never reads reservations");
    }
}
