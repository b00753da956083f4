package io.seckill.order.place;

import io.seckill.common.order.OrderQueries;
import io.seckill.common.order.ReservationOutcome;
import io.seckill.common.session.OfferKey;
import io.seckill.order.book.ReservationIds;
import io.seckill.order.book.ReservationMapper;
import io.seckill.order.book.ReservationRow;
import java.util.List;

/** What was decided, for readers and for inventory's sweeper. */
final class Outcomes implements OrderQueries {

    private final ReservationMapper reservations;

    Outcomes(ReservationMapper reservations) {
        this.reservations = reservations;
    }

    @Override
    public List<ReservationOutcome> outcomes(List<String> reservationIds) {
        if (reservationIds.size() > MAX_IDS) {
            throw new IllegalArgumentException(
                    "at most " + MAX_IDS + " ids in one call, were " + reservationIds.size());
        }
        List<String> ids =
                reservationIds.stream().filter(ReservationIds::possible).toList();
        return ids.isEmpty()
                ? List.of()
                : reservations.byIds(ids).stream().map(ReservationRow::outcome).toList();
    }

    @Override
    public List<ReservationOutcome> ofUser(OfferKey offer, String userId) {
        return reservations.ofUser(offer, userId, MAX_IDS).stream()
                .map(ReservationRow::outcome)
                .toList();
    }
}
