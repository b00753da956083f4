package io.seckill.seckill.status;

import io.seckill.common.inventory.InventoryBusyException;
import io.seckill.common.inventory.InventoryService;
import io.seckill.common.inventory.ReserveEntry;
import io.seckill.common.order.OrderPlacement;
import io.seckill.common.order.OrderRequested;
import io.seckill.common.order.ReservationOutcome;
import io.seckill.common.order.ReservationStatus;
import io.seckill.common.session.OfferKey;
import io.seckill.common.status.ReservationState;
import io.seckill.common.status.StatusRead;
import java.util.Collection;
import java.util.List;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Reservations that were accepted, and then lost with their shard before anybody decided them: only their status remembers
 * them. The order service writes them down as REJECTED {@code SHARD_LOST}, so that their owner is told, and told the same
 * whoever asks.
 */
public final class LostReservations {

    private static final Logger log = LoggerFactory.getLogger(LostReservations.class);

    /** Below every epoch: what is decided under it belongs to no incarnation of a shard that there is. */
    private static final long NO_EPOCH = 0;

    private final Function<Collection<String>, StatusRead> statuses;
    private final InventoryService inventory;
    private final OrderPlacement placement;

    LostReservations(
            Function<Collection<String>, StatusRead> statuses, InventoryService inventory, OrderPlacement placement) {
        this.statuses = statuses;
        this.inventory = inventory;
        this.placement = placement;
    }

    /**
     * What becomes of a reservation that is RESERVED by its status and has no row.
     *
     * @return null while its shard has it, or when nothing can be said
     */
    @Nullable
    ReservationOutcome settle(ReservationState state) {
        try {
            if (inventory.find(state.offer(), state.userId(), state.reservationId()) != null) {
                return null;
            }
            OrderRequested request = new OrderRequested(
                    OrderRequested.VERSION,
                    state.reservationId(),
                    state.offer().sessionId(),
                    state.offer().productId(),
                    state.shard(),
                    state.userId(),
                    state.quantity(),
                    0,
                    NO_EPOCH);
            List<ReservationOutcome> outcomes = placement.place(List.of(request));
            return outcomes.isEmpty() ? null : outcomes.getFirst();
        } catch (InventoryBusyException | RuntimeException e) {
            // Dubbo's own exceptions among them: nothing can be said now.
            log.atDebug()
                    .addKeyValue("reservation", state.reservationId())
                    .setCause(e)
                    .log("Nothing can be said of {}", state.reservationId());
            return null;
        }
    }

    /**
     * Whether a reservation that its shard does not know, and takes no more, was accepted before: then its repeat gets the same
     * answer, and its status tells the rest.
     */
    public boolean acceptedBefore(OfferKey offer, ReserveEntry entry) {
        String id = entry.reservationId();
        ReservationState state = statuses.apply(List.of(id)).found().get(id);
        if (state == null
                || !state.offer().equals(offer)
                || !state.userId().equals(entry.userId())
                || state.quantity() != entry.quantity()) {
            return false;
        }
        if (state.status() == ReservationStatus.RESERVED) {
            settle(state);
        }
        return true;
    }
}
