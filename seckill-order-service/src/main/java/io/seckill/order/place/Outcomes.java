package io.seckill.order.place;

import io.seckill.common.order.OrderQueries;
import io.seckill.common.order.ReservationOutcome;
import io.seckill.common.order.Standings;
import io.seckill.common.session.OfferKey;
import io.seckill.order.book.ReservationIds;
import io.seckill.order.book.ReservationMapper;
import io.seckill.order.book.ReservationRow;
import io.seckill.order.hoarding.HoardingPolicy;
import java.util.List;
import java.util.Set;

/** What was decided, for readers and for inventory's sweeper. */
final class Outcomes implements OrderQueries {

    private final ReservationMapper reservations;
    private final HoardingPolicy hoarding;

    Outcomes(ReservationMapper reservations, HoardingPolicy hoarding) {
        this.reservations = reservations;
        this.hoarding = hoarding;
    }

    @Override
    public List<ReservationOutcome> outcomes(List<String> reservationIds) {
        bounded(reservationIds);
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

    @Override
    public Standings standings(List<String> userIds) {
        bounded(userIds);
        return hoarding.standings(Set.copyOf(userIds));
    }

    private static void bounded(List<String> ids) {
        if (ids.size() > MAX_IDS) {
            throw new IllegalArgumentException("at most " + MAX_IDS + " ids in one call, were " + ids.size());
        }
    }
}
