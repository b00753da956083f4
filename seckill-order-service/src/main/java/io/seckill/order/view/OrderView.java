package io.seckill.order.view;

import io.seckill.common.order.OrderStatus;
import io.seckill.common.platform.web.MoneyText;
import io.seckill.order.book.ReservationRow;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneId;
import java.util.Objects;

/**
 * An order as its owner sees it.
 *
 * @param amount    a decimal string with two places
 * @param createdAt ISO 8601 with offset
 * @param payBefore ISO 8601 with offset
 */
public record OrderView(
        String orderId,
        String reservationId,
        long sessionId,
        long productId,
        int quantity,
        String amount,
        OrderStatus status,
        OffsetDateTime createdAt,
        OffsetDateTime payBefore) {

    /** Of a row that is an order. */
    public static OrderView of(ReservationRow order, ZoneId zone) {
        return new OrderView(
                order.reservationId(),
                order.reservationId(),
                order.sessionId(),
                order.productId(),
                order.quantity(),
                MoneyText.text(order.orderAmount()),
                Objects.requireNonNull(order.orderStatus(), "an order has a status"),
                time(order.decidedAt(), zone),
                time(order.deadline(), zone));
    }

    private static OffsetDateTime time(long millis, ZoneId zone) {
        return Instant.ofEpochMilli(millis).atZone(zone).toOffsetDateTime();
    }
}
