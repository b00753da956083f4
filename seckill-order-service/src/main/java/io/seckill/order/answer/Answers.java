package io.seckill.order.answer;

import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.MeterRegistry;
import io.seckill.common.inventory.InventoryService;
import io.seckill.common.inventory.SettleAnswer;
import io.seckill.common.inventory.Settlement;
import io.seckill.common.order.OrderChanged;
import io.seckill.common.order.OrderStatus;
import io.seckill.common.order.OrderTimeout;
import io.seckill.common.status.ReservationState;
import io.seckill.order.book.ReleaseBook;
import io.seckill.order.book.ReleaseBook.Confirmed;
import io.seckill.order.book.ReservationRow;
import java.util.ArrayList;
import java.util.Collection;
import java.util.EnumMap;
import java.util.List;
import java.util.Objects;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Tells what was committed. Nothing here can undo a decision, and nothing here is the only way it becomes known, so that a
 * failure is counted, logged and left to those who repeat: inventory's pending sweeper asks for outcomes, our own sweeper
 * repeats owed releases, the deadline sweeper needs no timer, readers fall back to MySQL.
 */
public final class Answers {

    private static final Logger log = LoggerFactory.getLogger(Answers.class);

    private final Outbound outbound;
    private final ReleaseBook releases;
    private final MeterRegistry meters;
    private final EnumMap<OrderStatus, Counter> changed = new EnumMap<>(OrderStatus.class);

    Answers(Outbound outbound, ReleaseBook releases, MeterRegistry meters) {
        this.outbound = outbound;
        this.releases = releases;
        this.meters = meters;
        // all from the start: what first appears with a value has not risen for those who watch it
        for (OrderStatus status : OrderStatus.values()) {
            changed.put(
                    status,
                    Counter.builder("seckill.order.changed")
                            .description("Orders that came to this status")
                            .tag("status", status.name())
                            .register(meters));
        }
    }

    /** Tells the shopper (status) and the shard (settlement) the present outcome of each; notes releases that took. */
    public void tell(Collection<ReservationRow> rows) {
        if (rows.isEmpty()) {
            return;
        }
        status(rows);
        List<ReservationRow> all = List.copyOf(rows);
        for (int from = 0; from < all.size(); from += InventoryService.MAX_BATCH) {
            List<ReservationRow> part = all.subList(from, Math.min(from + InventoryService.MAX_BATCH, all.size()));
            attempt("settle", () -> settle(part));
        }
    }

    /** Tells the shopper alone: of an archived offer no shard is left to be told. */
    public void status(Collection<ReservationRow> rows) {
        attempt(
                "status",
                () -> outbound.status(rows.stream().map(Answers::state).toList()));
    }

    /** Tells whoever listens that these orders have the status their rows show. */
    public void changed(Collection<ReservationRow> orders, long at) {
        if (orders.isEmpty()) {
            return;
        }
        orders.forEach(
                order -> Objects.requireNonNull(changed.get(statusOf(order))).increment());
        attempt(
                "changed",
                () -> outbound.changed(orders.stream().map(o -> event(o, at)).toList()));
    }

    /** One timer for orders that were decided together: they share their deadline, and the sweep it starts finds them all. */
    public void timer(ReservationRow order, long slackMillis) {
        attempt(
                "timer",
                () -> outbound.timer(
                        new OrderTimeout(OrderTimeout.VERSION, order.reservationId()), order.deadline() + slackMillis));
    }

    private void settle(List<ReservationRow> rows) {
        List<Settlement> settlements =
                rows.stream().map(ReservationRow::settlement).toList();
        List<SettleAnswer> answers = outbound.settle(settlements);
        List<Confirmed> released = new ArrayList<>();
        for (int i = 0; i < rows.size(); i++) {
            if (rows.get(i).owesRelease() && answers.get(i).done()) {
                released.add(new Confirmed(rows.get(i), answers.get(i).epoch()));
            }
        }
        releases.done(released);
    }

    private void attempt(String what, Runnable telling) {
        try {
            telling.run();
        } catch (RuntimeException e) {
            Counter.builder("seckill.order.untold")
                    .description("Answers that could not be given and are left to a sweeper")
                    .tag("what", what)
                    .register(meters)
                    .increment();
            log.warn("{} could not be told and will be repeated: {}", what, e.toString());
        }
    }

    private static ReservationState state(ReservationRow row) {
        return new ReservationState(
                row.reservationId(),
                row.userId(),
                row.offer(),
                row.shard(),
                row.quantity(),
                row.status(),
                row.orderId(),
                row.reasonWord());
    }

    private static OrderChanged event(ReservationRow order, long at) {
        return new OrderChanged(
                OrderChanged.VERSION,
                order.reservationId(),
                order.reservationId(),
                order.sessionId(),
                order.productId(),
                order.userId(),
                order.quantity(),
                statusOf(order),
                at);
    }

    private static OrderStatus statusOf(ReservationRow order) {
        return Objects.requireNonNull(order.orderStatus(), "only orders change");
    }
}
