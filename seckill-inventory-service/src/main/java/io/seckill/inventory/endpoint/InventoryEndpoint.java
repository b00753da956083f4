package io.seckill.inventory.endpoint;

import io.seckill.common.inventory.AdjustReply;
import io.seckill.common.inventory.Backlog;
import io.seckill.common.inventory.InventoryBusyException;
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
import io.seckill.inventory.adjust.Adjuster;
import io.seckill.inventory.reconcile.Auditor;
import io.seckill.inventory.reserve.Backlogs;
import io.seckill.inventory.reserve.OwnReservations;
import io.seckill.inventory.reserve.ReserveDesk;
import io.seckill.inventory.settle.SettleDesk;
import io.seckill.inventory.transfer.Refill;
import io.seckill.inventory.transfer.Verdicts;
import java.util.List;
import org.apache.dubbo.rpc.RpcException;
import org.jspecify.annotations.Nullable;

/** {@link InventoryService}, each call handed to the feature that does it. */
final class InventoryEndpoint implements InventoryService {

    private final ReserveDesk reserving;
    private final OwnReservations reservations;
    private final Backlogs backlogs;
    private final Refill refill;
    private final Verdicts verdicts;
    private final SettleDesk settling;
    private final Adjuster adjuster;
    private final Auditor auditor;

    InventoryEndpoint(
            ReserveDesk reserving,
            OwnReservations reservations,
            Backlogs backlogs,
            Refill refill,
            Verdicts verdicts,
            SettleDesk settling,
            Adjuster adjuster,
            Auditor auditor) {
        this.reserving = reserving;
        this.reservations = reservations;
        this.backlogs = backlogs;
        this.refill = refill;
        this.verdicts = verdicts;
        this.settling = settling;
        this.adjuster = adjuster;
        this.auditor = auditor;
    }

    @Override
    public @Nullable Placement placement(OfferKey offer) {
        try {
            return reservations.placement(offer);
        } catch (InventoryBusyException e) {
            throw busy(e);
        }
    }

    @Override
    public ReserveReply reserve(ReserveBatch batch) {
        return reserving.reserve(batch);
    }

    @Override
    public StockVerdict refill(OfferKey offer, int shard, int units) {
        return refill.refill(offer, shard, units);
    }

    @Override
    public StockVerdict availability(OfferKey offer) {
        return verdicts.availability(offer);
    }

    @Override
    public List<SettleAnswer> settle(List<Settlement> settlements) {
        return settling.settle(settlements);
    }

    @Override
    public List<ShardReservation> own(OfferKey offer, String userId) {
        try {
            return reservations.own(offer, userId);
        } catch (InventoryBusyException e) {
            throw busy(e);
        }
    }

    @Override
    public @Nullable ShardReservation find(OfferKey offer, String userId, String reservationId)
            throws InventoryBusyException {
        return reservations.find(offer, userId, reservationId);
    }

    @Override
    public Backlog backlog(OfferKey offer) throws InventoryBusyException {
        return backlogs.of(offer);
    }

    @Override
    public AdjustReply adjust(OfferKey offer, String adjustmentId, int delta) {
        return adjuster.adjust(offer, adjustmentId, delta);
    }

    @Override
    public Ledger ledger(OfferKey offer) throws InventoryBusyException {
        return auditor.ledger(offer);
    }

    @Override
    public Reconciliation reconcile(OfferKey offer) throws InventoryBusyException {
        return auditor.reconcile(offer);
    }

    /** Where the contract has no word for "cannot be asked now": Dubbo's own, which callers take for 503 anyway. */
    private static RpcException busy(InventoryBusyException e) {
        return new RpcException(e.getMessage());
    }
}
