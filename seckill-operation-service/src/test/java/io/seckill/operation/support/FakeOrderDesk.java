package io.seckill.operation.support;

import io.seckill.common.order.OrderDesk;
import io.seckill.common.order.OrderFilter;
import io.seckill.common.order.OrderList;
import io.seckill.common.order.OrderRecord;
import io.seckill.common.order.OrderSlice;
import io.seckill.common.order.OrderStatus;
import io.seckill.common.order.OrderSummary;
import io.seckill.common.order.RefundReply;
import io.seckill.common.session.OfferKey;
import java.math.BigDecimal;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.LongStream;
import org.apache.dubbo.rpc.RpcException;
import org.jspecify.annotations.Nullable;

/** Some orders of offer 7:1, by their ids; every one has been paid by a charge or not at all. */
public final class FakeOrderDesk implements OrderDesk {

    /** After so many orders comes a part with none. */
    private static final long EMPTY_PART = 150;

    private final Map<String, OrderStatus> orders = new ConcurrentHashMap<>();
    private final Map<Long, Integer> many = new ConcurrentHashMap<>();
    private volatile long awayAfter = Long.MAX_VALUE;
    private volatile int largestPart;
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

    /** A session has so many orders, of users {@code user-1} on; some parts of them are empty. */
    public void hasMany(long sessionId, int count) {
        many.put(sessionId, count);
    }

    /** From that part of a session's orders on the order service is away. */
    public void awayAfter(long orders) {
        awayAfter = orders;
    }

    /** How many orders were asked for at once, at most. */
    public int largestPart() {
        return largestPart;
    }

    @Override
    public OrderSlice ofSession(long sessionId, long after, int limit) {
        largestPart = Math.max(largestPart, limit);
        if (after >= awayAfter) {
            throw new RpcException("the test's order service is away");
        }
        int count = many.getOrDefault(sessionId, 0);
        if (after == EMPTY_PART) {
            return new OrderSlice(List.of(), after + 1);
        }
        long begin = after > EMPTY_PART ? after - 1 : after;
        long end = Math.min(begin == 0 ? EMPTY_PART : begin + limit, count);
        List<OrderSummary> orders = LongStream.rangeClosed(begin + 1, end)
                .mapToObj(number -> ofMany(sessionId, number))
                .toList();
        return new OrderSlice(orders, end >= count ? 0 : begin >= EMPTY_PART ? end + 1 : end);
    }

    private static OrderSummary ofMany(long sessionId, long number) {
        String user =
                number == 2 ? "=HYPERLINK(\"http://evil.example\")" : "user-" + number + (number == 3 ? ",\"й\"" : "");
        return new OrderSummary(
                sessionId + "-1-" + number,
                new OfferKey(sessionId, 1),
                user,
                1,
                new BigDecimal("19.90"),
                OrderStatus.CANCELLED,
                "LAPSED",
                1_764_000_000_000L + number,
                1_764_000_900_000L);
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
