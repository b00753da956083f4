package io.seckill.order.view;

import io.seckill.common.platform.PlatformSettings;
import io.seckill.common.platform.security.Shopper;
import io.seckill.common.platform.web.Problem;
import io.seckill.order.book.ReservationMapper;
import java.util.List;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

/** {@code GET /api/orders} and {@code GET /api/orders/{orderId}}. */
@RestController
class OrderController {

    /** Orders of one page. */
    static final int PAGE_SIZE = 20;

    /** The last page that is looked for; nobody turns that many. */
    static final int MAX_PAGE = 10_000;

    private final ReservationMapper reservations;
    private final OwnOrders own;
    private final PlatformSettings platform;

    OrderController(ReservationMapper reservations, OwnOrders own, PlatformSettings platform) {
        this.reservations = reservations;
        this.own = own;
        this.platform = platform;
    }

    @GetMapping("/api/orders")
    OrderPage orders(@Shopper String userId, @RequestParam(name = "page", defaultValue = "0") int page) {
        if (page < 0 || page > MAX_PAGE) {
            throw Problem.invalid("page", "must be 0 to " + MAX_PAGE);
        }
        List<OrderView> items = reservations.ordersOf(userId, PAGE_SIZE, (long) page * PAGE_SIZE).stream()
                .map(order -> OrderView.of(order, platform.zone()))
                .toList();
        return new OrderPage(page, PAGE_SIZE, reservations.countOrdersOf(userId), items);
    }

    @GetMapping("/api/orders/{orderId}")
    OrderView order(@Shopper String userId, @PathVariable("orderId") String orderId) {
        return OrderView.of(own.find(userId, orderId), platform.zone());
    }
}
