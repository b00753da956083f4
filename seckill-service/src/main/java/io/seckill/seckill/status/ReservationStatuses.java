package io.seckill.seckill.status;

import io.seckill.common.inventory.InventoryBusyException;
import io.seckill.common.inventory.InventoryService;
import io.seckill.common.inventory.ShardReservation;
import io.seckill.common.order.ReservationOutcome;
import io.seckill.common.order.ReservationStatus;
import io.seckill.common.status.ReservationState;
import io.seckill.common.status.StatusRead;
import io.seckill.seckill.admission.ReservationId;
import io.seckill.seckill.status.OrderDesk.OrderWord;
import java.util.Collection;
import java.util.List;
import java.util.function.Function;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * What became of one reservation. Three may know: the status in Redis (fast, best effort), the order service (the truth about
 * what was decided) and the shard (the truth about what was accepted). They are asked in this order, until one knows; that
 * nobody knows it is said only when all three were asked.
 */
final class ReservationStatuses {

    private static final Logger log = LoggerFactory.getLogger(ReservationStatuses.class);

    private static final StatusAnswer NOT_FOUND = new StatusAnswer.NotFound();
    private static final StatusAnswer UNKNOWN = new StatusAnswer.Unknown();

    private final Function<Collection<String>, StatusRead> statuses;
    private final OrderDesk orders;
    private final InventoryService inventory;
    private final Doubts doubts;
    private final LostReservations lost;
    private final Places places;

    ReservationStatuses(
            Function<Collection<String>, StatusRead> statuses,
            OrderDesk orders,
            InventoryService inventory,
            Doubts doubts,
            LostReservations lost,
            Places places) {
        this.statuses = statuses;
        this.orders = orders;
        this.inventory = inventory;
        this.doubts = doubts;
        this.lost = lost;
        this.places = places;
    }

    /** The status of the user's reservation. */
    StatusAnswer find(String reservationId, String userId) {
        ReservationId id = ReservationId.parse(reservationId);
        if (id == null) {
            return NOT_FOUND;
        }
        StatusRead read = statuses.apply(List.of(reservationId));
        ReservationState state = read.found().get(reservationId);
        if (state != null) {
            return state.userId().equals(userId) ? byStatus(state) : NOT_FOUND;
        }
        boolean asked = !read.unknown().contains(reservationId);
        return switch (orders.ask(reservationId)) {
            case OrderWord.Decided(ReservationOutcome outcome) -> ofOwner(outcome, userId);
            case OrderWord.NoAnswer ignored -> UNKNOWN;
            case OrderWord.NoRow ignored -> byShard(id, userId, asked);
        };
    }

    private StatusAnswer byStatus(ReservationState state) {
        if (state.status() == ReservationStatus.RESERVED && doubts.due(state.reservationId())) {
            ReservationOutcome outcome = switch (orders.ask(state.reservationId())) {
                case OrderWord.Decided(ReservationOutcome decided) -> decided;
                case OrderWord.NoRow ignored -> lost.settle(state);
                case OrderWord.NoAnswer ignored -> null;
            };
            if (outcome != null) {
                return new StatusAnswer.Found(StatusView.of(outcome));
            }
        }
        return new StatusAnswer.Found(StatusView.of(state, places.soon(state)));
    }

    /** The order service has no row. What the shard holds as decided was decided since then: the row is there by now. */
    private StatusAnswer byShard(ReservationId id, String userId, boolean statusWasAsked) {
        ShardReservation held;
        try {
            held = inventory.find(id.offer(), userId, id.text());
        } catch (InventoryBusyException | RuntimeException e) {
            log.debug("The shard cannot be asked about {}", id.text(), e);
            return UNKNOWN;
        }
        if (held == null) {
            return statusWasAsked ? NOT_FOUND : UNKNOWN;
        }
        return switch (held.state()) {
            case PENDING -> new StatusAnswer.Found(StatusView.reserved(id.text()));
            case ORDERED, RELEASED ->
                orders.ask(id.text()) instanceof OrderWord.Decided(ReservationOutcome outcome)
                        ? ofOwner(outcome, userId)
                        : UNKNOWN;
        };
    }

    private static StatusAnswer ofOwner(ReservationOutcome outcome, String userId) {
        return outcome.userId().equals(userId) ? new StatusAnswer.Found(StatusView.of(outcome)) : NOT_FOUND;
    }
}
