package io.seckill.order.view;

import io.seckill.common.platform.web.ErrorCode;
import io.seckill.common.platform.web.Problem;
import io.seckill.order.book.ReservationIds;
import io.seckill.order.book.ReservationMapper;
import io.seckill.order.book.ReservationRow;
import org.springframework.stereotype.Component;

/** Finds a shopper's own orders; another person's are not there. */
@Component
public class OwnOrders {

    private final ReservationMapper reservations;

    OwnOrders(ReservationMapper reservations) {
        this.reservations = reservations;
    }

    /** The order, or the problem ORDER_NOT_FOUND: also for a rejected reservation, and for another person's order. */
    public ReservationRow find(String userId, String orderId) {
        ReservationRow row = ReservationIds.possible(orderId) ? reservations.byId(orderId) : null;
        if (row == null || !row.isOrder() || !row.userId().equals(userId)) {
            throw Problem.of(ErrorCode.ORDER_NOT_FOUND, "You have no order of that id");
        }
        return row;
    }
}
