package io.seckill.order.expire;

import io.seckill.common.order.OrderStatus;
import io.seckill.common.platform.PlatformSettings;
import io.seckill.common.platform.security.Shopper;
import io.seckill.common.platform.web.ErrorCode;
import io.seckill.common.platform.web.Problem;
import io.seckill.order.book.ReservationRow;
import io.seckill.order.view.OrderView;
import io.seckill.order.view.OwnOrders;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RestController;

/** {@code POST /api/orders/{orderId}/cancellation}: gives an unpaid order back. A repeat gets the same answer. */
@RestController
class CancellationController {

    private final OwnOrders own;
    private final Ending ending;
    private final PlatformSettings platform;

    CancellationController(OwnOrders own, Ending ending, PlatformSettings platform) {
        this.own = own;
        this.ending = ending;
        this.platform = platform;
    }

    @PostMapping("/api/orders/{orderId}/cancellation")
    OrderView cancel(@Shopper String userId, @PathVariable("orderId") String orderId) {
        ReservationRow order = own.find(userId, orderId);
        if (order.orderStatus() == OrderStatus.PENDING_PAYMENT) {
            ending.cancel(order);
            order = own.find(userId, orderId);
        }
        if (order.orderStatus() != OrderStatus.CANCELLED) {
            throw Problem.of(
                    ErrorCode.ILLEGAL_TRANSITION, "The order is " + order.orderStatus() + ": it cannot be given back");
        }
        return OrderView.of(order, platform.zone());
    }
}
