package io.seckill.order.expire;

import io.seckill.common.session.OfferKey;
import io.seckill.order.book.ReservationMapper;
import io.seckill.order.book.ReservationRow;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/** Ends what was not paid in time. Two instances at it do no harm: the second finds nothing left under the lock. */
final class DeadlineSweep implements Runnable {

    private final ReservationMapper reservations;
    private final Ending ending;
    private final ExpireSettings settings;

    DeadlineSweep(ReservationMapper reservations, Ending ending, ExpireSettings settings) {
        this.reservations = reservations;
        this.ending = ending;
        this.settings = settings;
    }

    @Override
    public void run() {
        for (int page = 0; page < settings.maxPages(); page++) {
            List<ReservationRow> due = reservations.pastDeadline(settings.page());
            Map<OfferKey, List<String>> byOffer = due.stream()
                    .collect(Collectors.groupingBy(
                            ReservationRow::offer,
                            Collectors.mapping(ReservationRow::reservationId, Collectors.toList())));
            byOffer.forEach(ending::lapse);
            if (due.size() < settings.page()) {
                return;
            }
        }
    }
}
