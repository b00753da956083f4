package io.seckill.operation.stock;

import io.seckill.common.inventory.AdjustReply;
import io.seckill.common.inventory.InventoryService;
import io.seckill.common.session.OfferKey;
import io.seckill.common.session.OfferStatus;
import io.seckill.operation.database.Leases;
import io.seckill.operation.offer.PlannedOffer;
import io.seckill.operation.offer.Units;
import io.seckill.operation.planning.OfferPlanning;
import io.seckill.operation.planning.PlanQueries;
import java.time.Duration;
import java.util.UUID;

/** Adds units to an offer on sale, or takes some away. The stock book decides; what is kept here follows it. */
public final class StockAdjusting {

    private static final Duration LEASE_LENGTH = Duration.ofSeconds(10);

    private final PlanQueries plans;
    private final OfferPlanning planning;
    private final InventoryService inventory;
    private final Leases leases;

    StockAdjusting(PlanQueries plans, OfferPlanning planning, InventoryService inventory, Leases leases) {
        this.plans = plans;
        this.planning = planning;
        this.inventory = inventory;
        this.leases = leases;
    }

    /** What became of an adjustment. */
    public sealed interface Outcome {

        /**
         * It took effect.
         *
         * @param applied units, signed; a fall takes what is available
         * @param total   the offer's units on sale after it
         */
        record Applied(int requested, int applied, int total) implements Outcome {}

        record Reused() implements Outcome {}

        record Busy(String why) implements Outcome {}

        record Illegal(String why) implements Outcome {}

        record TooMuch() implements Outcome {}

        record NoSession() implements Outcome {}

        record NoOffer() implements Outcome {}
    }

    /** What an operator wants. */
    record Adjustment(String adjustmentId, int delta, String reason) {}

    /** What the audit log shows of it. */
    private record Audited(String adjustmentId, int delta, String reason, int applied) {}

    Outcome adjust(OfferKey key, Adjustment adjustment) {
        if (plans.session(key.sessionId()) == null) {
            return new Outcome.NoSession();
        }
        PlannedOffer offer = plans.offer(key);
        if (offer == null) {
            return new Outcome.NoOffer();
        }
        if (offer.status() == OfferStatus.DRAFT) {
            return new Outcome.Illegal("the offer is a draft: change its seckillStock by PUT");
        }
        if ((long) offer.terms().stock().count() + adjustment.delta() > Units.MOST) {
            return new Outcome.TooMuch();
        }
        // One at a time for each offer: the totals that come back are taken over in the order in which they were true.
        String lease = "adjust:" + key;
        String holder = UUID.randomUUID().toString();
        if (!leases.take(lease, holder, LEASE_LENGTH)) {
            return new Outcome.Busy("another adjustment of this offer is under way");
        }
        try {
            return adjustAlone(key, adjustment);
        } finally {
            leases.release(lease, holder);
        }
    }

    private Outcome adjustAlone(OfferKey key, Adjustment adjustment) {
        // A closed offer is asked about too: an adjustment that was applied before gets its answer again.
        AdjustReply reply = inventory.adjust(key, adjustment.adjustmentId(), adjustment.delta());
        return switch (reply.word()) {
            case APPLIED -> {
                Outcome.Applied applied = new Outcome.Applied(reply.requested(), reply.applied(), reply.total());
                Units total = new Units(Math.clamp(reply.total(), 0, Units.MOST));
                Audited audited = new Audited(
                        adjustment.adjustmentId(), adjustment.delta(), adjustment.reason(), reply.applied());
                planning.restock(key, total, audited);
                yield applied;
            }
            case REUSED -> new Outcome.Reused();
            case BUSY -> new Outcome.Busy("the stock of this offer is not granted yet, or is being rebuilt");
            case CLOSED -> new Outcome.Illegal("the offer is closed, its stock cannot be adjusted any more");
        };
    }
}
