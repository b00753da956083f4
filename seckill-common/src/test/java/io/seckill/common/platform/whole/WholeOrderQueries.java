package io.seckill.common.platform.whole;

import io.seckill.common.order.OrderQueries;
import io.seckill.common.order.ReservationOutcome;
import io.seckill.common.order.ReservationStatus;
import io.seckill.common.order.Standings;
import io.seckill.common.session.OfferKey;
import java.util.List;
import org.apache.dubbo.config.annotation.DubboService;
import org.springframework.boot.autoconfigure.condition.ConditionalOnProperty;

@DubboService
@ConditionalOnProperty(name = "whole.provides", havingValue = "true")
class WholeOrderQueries implements OrderQueries {

    @Override
    public List<ReservationOutcome> outcomes(List<String> reservationIds) {
        return reservationIds.stream()
                .map(id -> new ReservationOutcome(
                        id, new OfferKey(7, 70), 2, "阿明", 3, ReservationStatus.ORDERED, id, null, 1_000))
                .toList();
    }

    @Override
    public Standings standings(List<String> userIds) {
        throw new UnsupportedOperationException("nobody asks how users stand here");
    }

    @Override
    public List<ReservationOutcome> ofUser(OfferKey offer, String userId) {
        throw new UnsupportedOperationException("nobody asks for a user's reservations here");
    }
}
