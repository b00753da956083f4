package io.seckill.order.handover;

import io.seckill.order.book.ReservationRow;
import org.springframework.transaction.support.TransactionSynchronization;
import org.springframework.transaction.support.TransactionSynchronizationManager;

/** Writes the hand-over down with the payment itself, and has it begun as soon as that is committed. */
final class PaidOrderRows implements PaidOrders {

    private final HandoverMapper handovers;
    private final Runnable afterCommit;

    PaidOrderRows(HandoverMapper handovers, Runnable afterCommit) {
        this.handovers = handovers;
        this.afterCommit = afterCommit;
    }

    @Override
    public void paid(ReservationRow order, long at) {
        handovers.insert(order.reservationId(), at);
        TransactionSynchronizationManager.registerSynchronization(new TransactionSynchronization() {
            @Override
            public void afterCommit() {
                afterCommit.run();
            }
        });
    }
}
