package io.seckill.operation.orders;

import io.seckill.common.order.OrderRecord;
import io.seckill.common.order.OrderStatus;
import io.seckill.common.order.OrderSummary;
import io.seckill.common.platform.web.MoneyText;
import io.seckill.operation.http.Times;
import java.time.ZoneId;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Orders as the API shows them: amounts are decimal strings with two places, times ISO 8601 with offset. */
final class OrderViews {

    private OrderViews() {}

    /**
     * An order in a list.
     *
     * @param reason why it ended; null while it has not
     */
    record OrderRow(
            String orderId,
            long sessionId,
            long productId,
            String userId,
            int quantity,
            String amount,
            OrderStatus status,
            @Nullable String reason,
            String createdAt,
            String payBefore) {}

    /** A transition. */
    record StepView(
            OrderStatus from, OrderStatus to, @Nullable String reason, String at) {}

    /** An attempt to pay. */
    record PaymentView(String paymentId, String state, String amount, String createdAt) {}

    /**
     * Money that the provider took.
     *
     * @param refundedAt null while it is not back
     */
    record ChargeView(
            String transactionId,
            String paymentId,
            String amount,
            String state,
            @Nullable String refundReason,
            int attempts,
            String receivedAt,
            @Nullable String refundedAt) {}

    /**
     * An order with all that happened to it.
     *
     * @param released whether its units are back on their shard
     */
    record OrderDetail(
            OrderRow order,
            int shard,
            boolean released,
            List<StepView> history,
            List<PaymentView> payments,
            List<ChargeView> charges) {}

    static OrderRow row(OrderSummary order, ZoneId zone) {
        return new OrderRow(
                order.orderId(),
                order.offer().sessionId(),
                order.offer().productId(),
                order.userId(),
                order.quantity(),
                MoneyText.text(order.amount()),
                order.status(),
                order.reason(),
                Times.text(order.createdAt(), zone),
                Times.text(order.payBefore(), zone));
    }

    static OrderDetail detail(OrderRecord order, ZoneId zone) {
        return new OrderDetail(
                row(order.order(), zone),
                order.shard(),
                order.released(),
                order.history().stream()
                        .map(s -> new StepView(s.from(), s.to(), s.reason(), Times.text(s.at(), zone)))
                        .toList(),
                order.payments().stream()
                        .map(p -> new PaymentView(
                                p.paymentId(), p.state(), MoneyText.text(p.amount()), Times.text(p.createdAt(), zone)))
                        .toList(),
                order.charges().stream().map(c -> charge(c, zone)).toList());
    }

    private static ChargeView charge(OrderRecord.Charge charge, ZoneId zone) {
        return new ChargeView(
                charge.transactionId(),
                charge.paymentId(),
                MoneyText.text(charge.amount()),
                charge.state(),
                charge.refundReason(),
                charge.attempts(),
                Times.text(charge.receivedAt(), zone),
                charge.refundedAt() == 0 ? null : Times.text(charge.refundedAt(), zone));
    }
}
