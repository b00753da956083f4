package io.seckill.order.answer;

import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import io.seckill.common.inventory.SettleAnswer;
import io.seckill.common.inventory.Settlement;
import io.seckill.common.order.OrderChanged;
import io.seckill.common.order.OrderStatus;
import io.seckill.common.order.OrderTimeout;
import io.seckill.common.order.ReservationStatus;
import io.seckill.common.platform.messaging.DeadLetter;
import io.seckill.common.status.ReservationState;
import io.seckill.order.FakeInventory;
import io.seckill.order.book.ReleaseBook;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** Takes what is told in memory, so that thousands can be told, and keeps it. */
public final class Overheard implements Outbound {

    private final FakeInventory inventory = new FakeInventory();
    private final Map<String, List<ReservationStatus>> statuses = new HashMap<>();
    private final Map<String, List<OrderStatus>> changes = new HashMap<>();
    private final Map<String, Integer> releases = new HashMap<>();

    public Answers answers(ReleaseBook releaseBook) {
        return new Answers(this, releaseBook, new SimpleMeterRegistry());
    }

    @Override
    public synchronized void status(Collection<ReservationState> states) {
        states.forEach(state -> statuses.computeIfAbsent(state.reservationId(), id -> new ArrayList<>())
                .add(state.status()));
    }

    @Override
    public synchronized List<SettleAnswer> settle(List<Settlement> settlements) {
        settlements.stream()
                .filter(each -> each.decision() == Settlement.Decision.RELEASED)
                .forEach(each -> releases.merge(each.reservationId(), 1, Integer::sum));
        return inventory.settle(settlements);
    }

    @Override
    public synchronized void changed(List<OrderChanged> events) {
        events.forEach(event -> changes.computeIfAbsent(event.orderId(), id -> new ArrayList<>())
                .add(event.status()));
    }

    @Override
    public void timer(OrderTimeout timeout, long deliverAtMillis) {
        throw new UnsupportedOperationException("nothing is placed here");
    }

    @Override
    public void dead(List<DeadLetter> letters) {
        throw new UnsupportedOperationException("nothing is read here");
    }

    /** What the shopper was told of a reservation, in its order. */
    public synchronized List<ReservationStatus> statuses(String reservationId) {
        return List.copyOf(statuses.getOrDefault(reservationId, List.of()));
    }

    /** What listeners were told of an order, in no order that would mean anything. */
    public synchronized List<OrderStatus> changes(String orderId) {
        return List.copyOf(changes.getOrDefault(orderId, List.of()));
    }

    /** How often a shard was told to release. */
    public synchronized int releases(String reservationId) {
        return releases.getOrDefault(reservationId, 0);
    }
}
