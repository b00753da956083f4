package io.seckill.operation.support;

import io.seckill.common.order.OrderDesk;
import io.seckill.common.order.OrderFilter;
import io.seckill.common.order.OrderList;
import io.seckill.common.order.OrderRecord;
import io.seckill.common.order.OrderStatus;
import io.seckill.common.order.OrderSummary;
import io.seckill.common.order.RefundReply;
import io.seckill.common.session.OfferKey;
import java.math.BigDecimal;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;

/** Some orders of offer 7:1, by their ids; every one has been paid by a charge or not at all. */
public final class FakeOrderDesk implements OrderDesk {

    private final Map<String, OrderStatus> orders = new ConcurrentHashMap<>();
    private volatile OrderFilter asked = new OrderFilter(null, null, null);

    public void has(String orderId, OrderStatus status) {
        orders.put(orderId, status);
    }

    /** What was asked for last. */
    public OrderFilter asked() {
        return asked;
    }

    @Override
    public OrderList orders(OrderFilter filter, int size, long offset) {
        asked = filter;
        return new OrderList(
                orders.size(),
                orders.keySet().stream().sorted().limit(size).map(this::summary).toList());
    }

    @Override
    public @Nullable OrderRecord order(String orderId) {
        return orders.containsKey(orderId) ? record(orderId) : null;
    }

    @Override
    public RefundReply refund(String orderId) {
        if (!orders.containsKey(orderId)) {
            return new RefundReply(RefundReply.Word.UNKNOWN, null, null);
        }
        OrderRecord before = record(orderId);
        orders.replace(orderId, OrderStatus.PAID, OrderStatus.REFUNDING);
        boolean taken = before.order().status() != OrderStatus.PENDING_PAYMENT;
        return new RefundReply(taken ? RefundReply.Word.TAKEN : RefundReply.Word.NOT_PAID, before, record(orderId));
    }

    private OrderSummary summary(String orderId) {
        return new OrderSummary(
                orderId,
                new OfferKey(7, 1),
                "ann",
                1,
                new BigDecimal("19.90"),
                orders.getOrDefault(orderId, OrderStatus.PENDING_PAYMENT),
                null,
                1_764_000_000_000L,
                1_764_000_900_000L);
    }

    private OrderRecord record(String orderId) {
        return new OrderRecord(
                summary(orderId),
                1,
                false,
                List.of(new OrderRecord.Step(OrderStatus.PENDING_PAYMENT, OrderStatus.PAID, null, 1_764_000_001_000L)),
                List.of(new OrderRecord.Payment(
                        orderId + "-p1", "SUCCEEDED", new BigDecimal("19.9"), 1_764_000_000_500L)),
                List.of(new OrderRecord.Charge(
                        "t1", orderId + "-p1", new BigDecimal("19.90"), "ACCEPTED", null, 0, 1_764_000_001_000L, 0)));
    }
}
