package io.seckill.inventory.reserve;

import io.seckill.common.inventory.ReserveAnswer;
import io.seckill.common.inventory.ReserveEntry;
import io.seckill.common.inventory.ReserveWord;
import io.seckill.common.order.OrderQueries;
import io.seckill.common.order.ReservationOutcome;
import io.seckill.inventory.stock.ReserveScript;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Ids that were released before they came to their shard: it knows nothing of them, so MySQL's row answers. */
final class Tombstones {

    private static final Logger LOG = LoggerFactory.getLogger(Tombstones.class);

    private final OrderQueries orders;

    Tombstones(OrderQueries orders) {
        this.orders = orders;
    }

    /**
     * The answers with MySQL's word where the shard has none.
     *
     * @param answers changed at the positions of the tombstones
     */
    List<ReserveAnswer> answered(List<ReserveEntry> entries, List<ReserveAnswer> answers, List<Integer> positions) {
        Map<String, ReservationOutcome> rows = new HashMap<>();
        try {
            List<String> ids = positions.stream()
                    .map(i -> entries.get(i).reservationId())
                    .distinct()
                    .toList();
            orders.outcomes(ids).forEach(row -> rows.put(row.reservationId(), row));
        } catch (RuntimeException e) {
            // Dubbo's own exceptions: the answers stay BUSY, the same token may be repeated.
            LOG.debug("the order service cannot be asked for {} released reservations", positions.size(), e);
            return answers;
        }
        for (int i : positions) {
            ReservationOutcome row = rows.get(entries.get(i).reservationId());
            if (row != null) {
                answers.set(i, byRow(entries.get(i), row));
            }
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
}
