package io.seckill.seckill.attempt;

import io.seckill.common.batch.SmartBatcher;
import io.seckill.common.inventory.ReserveAnswer;
import io.seckill.common.inventory.ReserveEntry;
import io.seckill.common.order.OrderRequested;
import io.seckill.common.order.ReservationStatus;
import io.seckill.common.platform.messaging.MessagingUnavailableException;
import io.seckill.common.platform.messaging.Outgoing;
import io.seckill.common.session.OfferKey;
import io.seckill.common.status.ReservationState;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.concurrent.Executor;
import java.util.function.Consumer;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * What follows an accepted reservation: its status for those who poll, and the request for its order, in batches that no
 * answer waits for. Both may fail without harm: the shard's pending index holds the reservation, and inventory's sweeper
 * requests the order again.
 */
final class HandOff implements AutoCloseable {

    private static final Logger log = LoggerFactory.getLogger(HandOff.class);

    /** Messages of one send. */
    static final int MAX_BATCH = 256;

    private final Consumer<Collection<ReservationState>> statuses;
    private final Channel channel;
    private final AttemptMetrics metrics;
    private final SmartBatcher<Outgoing> orders;

    /** The way to {@link OrderRequested#TOPIC}. */
    interface Channel {
        void send(List<Outgoing> messages) throws MessagingUnavailableException;
    }

    /**
     * An attempt that its shard accepted.
     *
     * @param reservedAt when, by the node's clock, epoch milliseconds
     */
    record Accepted(Waiting attempt, long reservedAt) {}

    HandOff(
            Consumer<Collection<ReservationState>> statuses,
            Channel channel,
            AttemptMetrics metrics,
            AttemptSettings settings,
            Executor executor) {
        this.statuses = statuses;
        this.channel = channel;
        this.metrics = metrics;
        this.orders = new SmartBatcher<>("order requests", MAX_BATCH, settings.maxOrdersQueued(), executor, this::send);
    }

    /** Requests the order, unless this is a repeat: the first time did. */
    void orderFor(OfferKey offer, int shard, Waiting attempt, ReserveAnswer answer) {
        if (answer.repeated()) {
            return;
        }
        ReserveEntry entry = attempt.entry();
        OrderRequested request = new OrderRequested(
                OrderRequested.VERSION,
                entry.reservationId(),
                offer.sessionId(),
                offer.productId(),
                shard,
                entry.userId(),
                entry.quantity(),
                answer.reservedAt(),
                answer.epoch());
        if (!orders.offer(new Outgoing(request.reservationId(), request, attempt.trace()))) {
            metrics.ordersLeftToSweeper(1);
        }
    }

    /**
     * Writes RESERVED before anybody is told so, also for repeats, whose first answer may have been lost on its way here:
     * then a lost shard cannot make the reservation unheard-of.
     */
    void remember(OfferKey offer, int shard, List<Accepted> reserved) {
        List<ReservationState> states = new ArrayList<>(reserved.size());
        for (Accepted each : reserved) {
            ReserveEntry entry = each.attempt().entry();
            states.add(new ReservationState(
                    entry.reservationId(),
                    entry.userId(),
                    offer,
                    shard,
                    entry.quantity(),
                    ReservationStatus.RESERVED,
                    null,
                    null,
                    each.reservedAt()));
        }
        try {
            statuses.accept(states);
        } catch (RuntimeException e) {
            log.debug("{} statuses were not written", states.size(), e);
        }
    }

    int queued() {
        return orders.queued();
    }

    /** Sends what is queued, as far as the broker takes it. */
    @Override
    public void close() {
        orders.close();
    }

    private void send(List<Outgoing> messages) {
        try {
            channel.send(messages);
            metrics.ordersSent(messages.size());
        } catch (MessagingUnavailableException | RuntimeException e) {
            metrics.ordersLeftToSweeper(messages.size());
            log.debug("{} order requests were not sent; the sweeper will", messages.size(), e);
        }
    }
}
