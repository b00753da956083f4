package io.seckill.order.handover;

import io.seckill.order.book.ReservationRow;

/** Who is to know of an order that becomes PAID, within the very transaction in which it does. */
public interface PaidOrders {

    /**
     * Called in that transaction, under the lock of the offer's guard row, once for each order.
     *
     * @param at by the database's clock, epoch milliseconds
     */
    void paid(ReservationRow order, long at);
}
