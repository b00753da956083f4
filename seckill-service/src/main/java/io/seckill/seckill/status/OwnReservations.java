package io.seckill.seckill.status;

import io.seckill.common.inventory.InventoryService;
import io.seckill.common.inventory.ShardReservation;
import io.seckill.common.order.ReservationOutcome;
import io.seckill.common.order.ReservationStatus;
import io.seckill.common.session.OfferKey;
import io.seckill.common.status.ReservationState;
import io.seckill.common.status.StatusRead;
import io.seckill.seckill.catalogue.SaleDays;
import io.seckill.seckill.status.OrderDesk.OrderWord;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** A shopper's own reservations of an offer: the shard knows which, the status and the order service know how they ended. */
final class OwnReservations {

    private final InventoryService inventory;
    private final Function<Collection<String>, StatusRead> statuses;
    private final OrderDesk orders;
    private final SaleDays days;

    OwnReservations(
            InventoryService inventory,
            Function<Collection<String>, StatusRead> statuses,
            OrderDesk orders,
            SaleDays days) {
        this.inventory = inventory;
        this.statuses = statuses;
        this.orders = orders;
        this.days = days;
    }

    /** @param reservedAt ISO 8601 with the offset of the suite's zone */
    record OwnReservation(
            String reservationId,
            ReservationStatus status,
            @Nullable String orderId,
            @Nullable String reason,
            int quantity,
            String reservedAt) {}

    /** Newest first; empty when somebody who is needed for the whole list did not answer. */
    Optional<List<OwnReservation>> of(OfferKey offer, String userId) {
        List<ShardReservation> held = inventory.own(offer, userId);
        if (held.isEmpty()) {
            return Optional.of(List.of());
        }
        StatusRead read = statuses.apply(
                held.stream().map(ShardReservation::reservationId).toList());
        List<OwnReservation> own = new ArrayList<>(held.size());
        for (ShardReservation each : held) {
            StatusView view = merged(each, read.found().get(each.reservationId()));
            if (view == null) {
                return Optional.empty();
            }
            own.add(new OwnReservation(
                    view.reservationId(),
                    view.status(),
                    view.orderId(),
                    view.reason(),
                    each.quantity(),
                    days.text(each.reservedAt())));
        }
        return Optional.of(own);
    }

    /** Whoever is further ahead is right; where the shard is, only the order service can name the order. */
    private @Nullable StatusView merged(ShardReservation held, @Nullable ReservationState told) {
        int rank = switch (held.state()) {
            case PENDING -> ReservationStatus.RESERVED.rank();
            case ORDERED -> ReservationStatus.ORDERED.rank();
            case RELEASED -> ReservationStatus.RELEASED.rank();
        };
        if (told != null && told.status().rank() >= rank) {
            return StatusView.of(told);
        }
        if (held.state() == ShardReservation.State.PENDING) {
            return StatusView.reserved(held.reservationId());
        }
        return orders.ask(held.reservationId()) instanceof OrderWord.Decided(ReservationOutcome outcome)
                ? StatusView.of(outcome)
                : null;
    }
}
