package io.seckill.inventory.reserve;

import io.seckill.common.inventory.InventoryBusyException;
import io.seckill.common.inventory.ReserveAnswer;
import io.seckill.common.inventory.ReserveEntry;
import io.seckill.common.inventory.ReserveWord;
import io.seckill.common.inventory.ShardReservation;
import io.seckill.common.order.OrderQueries;
import io.seckill.common.order.ReservationOutcome;
import io.seckill.common.order.ReservationStatus;
import io.seckill.common.session.OfferKey;
import io.seckill.inventory.stock.ReserveScript;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * What MySQL knows where a shard does not: of ids that were released before they came to their shard, and of everything once
 * the offer is archived.
 */
final class DecidedRows {

    private static final Logger LOG = LoggerFactory.getLogger(DecidedRows.class);

    private final OrderQueries orders;

    DecidedRows(OrderQueries orders) {
        this.orders = orders;
    }

    /**
     * The answers with MySQL's word at these positions; where the order service cannot be asked they stay as they are.
     *
     * @param answers   changed in place
     * @param otherwise for an id without a row
     */
    List<ReserveAnswer> answered(
            List<ReserveEntry> entries, List<ReserveAnswer> answers, List<Integer> positions, ReserveAnswer otherwise) {
        Map<String, ReservationOutcome> rows = new HashMap<>();
        try {
            List<String> ids = positions.stream()
                    .map(i -> entries.get(i).reservationId())
                    .distinct()
                    .toList();
            orders.outcomes(ids).forEach(row -> rows.put(row.reservationId(), row));
        } catch (RuntimeException e) {
            // Dubbo's own exceptions: the same token may be repeated.
            LOG.debug("the order service cannot be asked for {} reservations", positions.size(), e);
            return answers;
        }
        for (int i : positions) {
            ReservationOutcome row = rows.get(entries.get(i).reservationId());
            answers.set(i, row == null ? otherwise : byRow(entries.get(i), row));
        }
        return answers;
    }

    private static ReserveAnswer byRow(ReserveEntry entry, ReservationOutcome row) {
        if (!row.userId().equals(entry.userId())) {
            return ReserveScript.refusal(ReserveWord.INVALID);
        }
        if (row.quantity() != entry.quantity()) {
            return ReserveScript.refusal(ReserveWord.REUSED);
        }
        return new ReserveAnswer(ReserveWord.RESERVED, row.reservedAt(), 0, true);
    }

    /** The user's reservations of an archived offer, newest first. */
    List<ShardReservation> own(OfferKey offer, String userId) throws InventoryBusyException {
        return asked(() -> orders.ofUser(offer, userId)).stream()
                .map(DecidedRows::shown)
                .toList();
    }

    /** One of them; null where there is none. */
    @Nullable
    ShardReservation find(OfferKey offer, String userId, String reservationId) throws InventoryBusyException {
        for (ReservationOutcome row : asked(() -> orders.outcomes(List.of(reservationId)))) {
            if (row.offer().equals(offer) && row.userId().equals(userId)) {
                return shown(row);
            }
        }
        return null;
    }

    private static List<ReservationOutcome> asked(Supplier<List<ReservationOutcome>> question)
            throws InventoryBusyException {
        try {
            return question.get();
        } catch (RuntimeException e) {
            // Dubbo's own exceptions.
            LOG.debug("the order service cannot be asked", e);
            throw new InventoryBusyException("the order service cannot be asked");
        }
    }

    private static ShardReservation shown(ReservationOutcome row) {
        ShardReservation.State state = row.status() == ReservationStatus.ORDERED
                ? ShardReservation.State.ORDERED
                : ShardReservation.State.RELEASED;
        return new ShardReservation(row.reservationId(), state, row.quantity(), row.reservedAt(), 0, row.shard());
    }
}
