package io.seckill.order.desk;

import io.seckill.common.order.OrderDesk;
import io.seckill.common.order.OrderFilter;
import io.seckill.common.order.OrderList;
import io.seckill.common.order.OrderRecord;
import io.seckill.common.order.OrderSlice;
import io.seckill.common.order.OrderStatus;
import io.seckill.common.order.OrderSummary;
import io.seckill.common.order.RefundReply;
import io.seckill.order.book.ReleaseState;
import io.seckill.order.book.ReservationIds;
import io.seckill.order.book.ReservationMapper;
import io.seckill.order.book.ReservationRow;
import io.seckill.order.pay.OrderRefunds;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** The operators' desk. */
final class Desk implements OrderDesk {

    /** Most payments and charges that are shown of one order; nobody has made that many. */
    private static final int SHOWN = 200;

    /** Rows that one part of a session's orders may walk over: few milliseconds, whatever else was sold meanwhile. */
    private static final int WALKED = 20_000;

    private final DeskMapper mapper;
    private final ReservationMapper reservations;
    private final OrderRefunds refunds;

    Desk(DeskMapper mapper, ReservationMapper reservations, OrderRefunds refunds) {
        this.mapper = mapper;
        this.reservations = reservations;
        this.refunds = refunds;
    }

    @Override
    public OrderList orders(OrderFilter filter, int size, long offset) {
        if (filter.userId() == null && filter.offer() == null) {
            throw new IllegalArgumentException("a user or an offer has to be named");
        }
        if (size < 1 || size > MAX_PAGE || offset < 0) {
            throw new IllegalArgumentException(
                    "size must be 1 to " + MAX_PAGE + " and offset 0 or more, were " + size + " and " + offset);
        }
        List<OrderSummary> orders =
                mapper.orders(filter, size, offset).stream().map(Desk::summary).toList();
        return new OrderList(mapper.count(filter), orders);
    }

    @Override
    public OrderSlice ofSession(long sessionId, long after, int limit) {
        if (limit < 1 || limit > MAX_PAGE || after < 0) {
            throw new IllegalArgumentException(
                    "limit must be 1 to " + MAX_PAGE + " and after 0 or more, were " + limit + " and " + after);
        }
        Long before = mapper.beforeSession(sessionId);
        if (before == null) {
            return new OrderSlice(List.of(), 0);
        }
        // before the rows: what is ordered from now on may be left out, what was there may not
        long newest = mapper.newest();
        long from = Math.max(before, after);
        List<ReservationRow> rows = mapper.ofSession(sessionId, from, from + WALKED, limit);
        long walkedTo = rows.size() == limit ? rows.getLast().id() : from + WALKED;
        return new OrderSlice(rows.stream().map(Desk::summary).toList(), walkedTo >= newest ? 0 : walkedTo);
    }

    @Override
    public @Nullable OrderRecord order(String orderId) {
        ReservationRow row = find(orderId);
        return row == null ? null : record(row);
    }

    @Override
    public RefundReply refund(String orderId) {
        ReservationRow row = find(orderId);
        if (row == null) {
            return new RefundReply(RefundReply.Word.UNKNOWN, null, null);
        }
        OrderRecord before = record(row);
        OrderStatus now = refunds.refund(row);
        boolean taken = now == OrderStatus.REFUNDING || now == OrderStatus.REFUNDED;
        return new RefundReply(
                taken ? RefundReply.Word.TAKEN : RefundReply.Word.NOT_PAID, before, taken ? order(orderId) : before);
    }

    private @Nullable ReservationRow find(String orderId) {
        ReservationRow row = ReservationIds.possible(orderId) ? reservations.byId(orderId) : null;
        return row == null || !row.isOrder() ? null : row;
    }

    private OrderRecord record(ReservationRow row) {
        return new OrderRecord(
                summary(row),
                row.shard(),
                row.releaseState() == ReleaseState.DONE,
                mapper.history(row.id()),
                mapper.payments(row.reservationId(), SHOWN),
                mapper.charges(row.reservationId(), SHOWN));
    }

    private static OrderSummary summary(ReservationRow row) {
        return new OrderSummary(
                row.reservationId(),
                row.offer(),
                row.userId(),
                row.quantity(),
                row.orderAmount(),
                Objects.requireNonNull(row.orderStatus(), "an order has a status"),
                row.reasonWord(),
                row.decidedAt(),
                row.deadline());
    }
}
