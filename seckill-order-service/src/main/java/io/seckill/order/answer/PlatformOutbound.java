package io.seckill.order.answer;

import io.seckill.common.inventory.InventoryService;
import io.seckill.common.inventory.SettleAnswer;
import io.seckill.common.inventory.Settlement;
import io.seckill.common.order.OrderChanged;
import io.seckill.common.order.OrderTimeout;
import io.seckill.common.platform.messaging.DeadLetter;
import io.seckill.common.platform.messaging.MessageSender;
import io.seckill.common.platform.messaging.MessagingUnavailableException;
import io.seckill.common.platform.messaging.Outgoing;
import io.seckill.common.status.ReservationState;
import io.seckill.common.status.StatusStore;
import java.util.Collection;
import java.util.List;

/** Redis, Dubbo and RocketMQ. */
final class PlatformOutbound implements Outbound {

    private final StatusStore statuses;
    private final InventoryService inventory;
    private final MessageSender sender;

    PlatformOutbound(StatusStore statuses, InventoryService inventory, MessageSender sender) {
        this.statuses = statuses;
        this.inventory = inventory;
        this.sender = sender;
    }

    @Override
    public void status(Collection<ReservationState> states) {
        statuses.write(states);
    }

    @Override
    public List<SettleAnswer> settle(List<Settlement> settlements) {
        return inventory.settle(settlements);
    }

    @Override
    public void changed(List<OrderChanged> events) {
        send(
                OrderChanged.TOPIC,
                events.stream().map(e -> new Outgoing(e.orderId(), e)).toList());
    }

    @Override
    public void timer(OrderTimeout timeout, long deliverAtMillis) {
        try {
            sender.sendTimer(OrderTimeout.TOPIC, new Outgoing(timeout.orderId(), timeout), deliverAtMillis);
        } catch (MessagingUnavailableException e) {
            throw new UntoldException(e);
        }
    }

    @Override
    public void dead(List<DeadLetter> letters) {
        send(
                DeadLetter.TOPIC,
                letters.stream().map(l -> new Outgoing(l.msgId(), l)).toList());
    }

    private void send(String topic, List<Outgoing> messages) {
        try {
            sender.send(topic, messages);
        } catch (MessagingUnavailableException e) {
            throw new UntoldException(e);
        }
    }

    /** The broker did not take it. */
    static final class UntoldException extends RuntimeException {
        private static final long serialVersionUID = 1L;

        UntoldException(Throwable cause) {
            super(cause.getMessage(), cause);
        }
    }
}
