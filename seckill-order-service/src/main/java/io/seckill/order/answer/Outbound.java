package io.seckill.order.answer;

import io.seckill.common.inventory.SettleAnswer;
import io.seckill.common.inventory.Settlement;
import io.seckill.common.order.OrderChanged;
import io.seckill.common.order.OrderTimeout;
import io.seckill.common.platform.messaging.DeadLetter;
import io.seckill.common.status.ReservationState;
import java.util.Collection;
import java.util.List;

/**
 * Everything this service tells others. What fails throws; whoever calls decides what that means, for in most cases a sweeper
 * makes it good.
 */
public interface Outbound {

    /** Writes statuses; best effort, a node that is away is left out. */
    void status(Collection<ReservationState> states);

    /**
     * Tells the shards.
     *
     * @param settlements at most {@link io.seckill.common.inventory.InventoryService#MAX_BATCH}
     * @return answers in their order
     */
    List<SettleAnswer> settle(List<Settlement> settlements);

    void changed(List<OrderChanged> events);

    /** Comes back as a message at about that time by the broker's clock, epoch milliseconds. */
    void timer(OrderTimeout timeout, long deliverAtMillis);

    void dead(List<DeadLetter> letters);
}
