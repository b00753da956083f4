package io.seckill.order.pay;

import io.seckill.common.order.OrderStatus;
import io.seckill.order.answer.Answers;
import io.seckill.order.book.ReservationMapper;
import io.seckill.order.book.ReservationRow;
import io.seckill.order.sweep.Sweeper;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** An operator takes a paid order back. The money goes the way of every refund: swept until the provider has confirmed it. */
public final class OrderRefunds {

    private final RefundBook book;
    private final ReservationMapper reservations;
    private final Answers answers;
    private final Sweeper refunds;

    OrderRefunds(RefundBook book, ReservationMapper reservations, Answers answers, Sweeper refunds) {
        this.book = book;
        this.reservations = reservations;
        this.answers = answers;
        this.refunds = refunds;
    }

    /**
     * {@code PAID → REFUNDING}; an order that is REFUNDING or REFUNDED stays as it is, so that a repeat is harmless.
     *
     * @param order as it was read a moment ago
     * @return the status of the order now: neither REFUNDING nor REFUNDED where it was not paid
     */
    public @Nullable OrderStatus refund(ReservationRow order) {
        book.begin(order).ifPresent(changed -> {
            answers.changed(List.of(changed.order()), changed.at());
            refunds.kick();
        });
        ReservationRow now = reservations.byId(order.reservationId());
        return now == null ? null : now.orderStatus();
    }
}
