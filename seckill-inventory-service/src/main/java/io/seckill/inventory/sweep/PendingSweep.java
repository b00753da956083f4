package io.seckill.inventory.sweep;

import io.seckill.common.inventory.InventoryBusyException;
import io.seckill.common.inventory.Settlement;
import io.seckill.common.inventory.Settlement.Decision;
import io.seckill.common.order.OrderQueries;
import io.seckill.common.order.OrderRequested;
import io.seckill.common.order.ReservationOutcome;
import io.seckill.common.redis.RedisUnavailableException;
import io.seckill.common.session.OfferKey;
import io.seckill.inventory.settle.SettleDesk;
import io.seckill.inventory.stock.ClaimScript;
import io.seckill.inventory.stock.OfferShards;
import io.seckill.inventory.stock.Shard;
import io.seckill.inventory.stock.ShardMap;
import io.seckill.inventory.stock.StoredReservation;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Reservations that are pending for too long: their request, their order or its answer was lost. What the order service has
 * decided is carried to the shard; what it does not know is asked for again. What it may not have reached yet is left alone.
 */
final class PendingSweep implements OfferTask {

    private static final Logger LOG = LoggerFactory.getLogger(PendingSweep.class);

    /** Claims of one shard in one pass; what is left is due in the next. */
    private static final int MOST_CLAIMS = 16;

    private final ShardMap map;
    private final ClaimScript claim;
    private final Patience patience;
    private final OrderQueries orders;
    private final Republisher republisher;
    private final SettleDesk settling;

    PendingSweep(
            ShardMap map,
            ClaimScript claim,
            Patience patience,
            OrderQueries orders,
            Republisher republisher,
            SettleDesk settling) {
        this.map = map;
        this.claim = claim;
        this.patience = patience;
        this.orders = orders;
        this.republisher = republisher;
        this.settling = settling;
    }

    @Override
    public String name() {
        return "pending";
    }

    @Override
    public void run(OfferKey offer) throws InventoryBusyException {
        OfferShards shards = map.find(offer);
        if (shards == null) {
            return;
        }
        boolean notOpen = false;
        for (Shard shard : shards.all()) {
            try {
                notOpen |= shard.reachable() && !sweep(shard);
            } catch (RedisUnavailableException e) {
                LOG.debug("shard {} cannot be reached, the others go on", shard, e);
            }
        }
        if (notOpen) {
            map.renewed(shards);
        }
    }

    /** False where the shard is not open under this epoch. */
    private boolean sweep(Shard shard) throws InventoryBusyException {
        for (int i = 0; i < MOST_CLAIMS; i++) {
            ClaimScript.Due due = claim.run(shard, patience.millis());
            if (due == null) {
                return false;
            }
            if (!due.late().isEmpty()) {
                finish(shard, due.late());
            }
            if (!due.more()) {
                return true;
            }
        }
        return true;
    }

    private void finish(Shard shard, List<StoredReservation> due) throws InventoryBusyException {
        List<ReservationOutcome> decided = outcomes(due);
        Set<String> known = new HashSet<>();
        decided.forEach(outcome -> known.add(outcome.reservationId()));
        List<OrderRequested> unknown = new ArrayList<>();
        for (StoredReservation each : due) {
            if (!known.contains(each.reservationId())) {
                unknown.add(each.request(shard));
            }
        }
        settle(shard, decided);
        if (!unknown.isEmpty()) {
            settle(shard, republisher.publish(unknown));
        }
    }

    private List<ReservationOutcome> outcomes(List<StoredReservation> due) throws InventoryBusyException {
        try {
            return orders.outcomes(
                    due.stream().map(StoredReservation::reservationId).toList());
        } catch (RuntimeException e) {
            // Dubbo's own exceptions. What is claimed comes again after its back-off.
            throw new InventoryBusyException("the order service cannot be asked: " + e.getMessage());
        }
    }

    private void settle(Shard shard, List<ReservationOutcome> decided) {
        if (decided.isEmpty()) {
            return;
        }
        List<Settlement> settlements = new ArrayList<>(decided.size());
        for (ReservationOutcome outcome : decided) {
            Decision decision = switch (outcome.status()) {
                case ORDERED -> Decision.ORDERED;
                case REJECTED, RELEASED -> Decision.RELEASED;
                case RESERVED -> null;
            };
            if (decision != null) {
                settlements.add(new Settlement(shard.offer(), shard.number(), outcome.reservationId(), decision));
            }
        }
        settling.settle(settlements);
    }
}
