package io.seckill.seckill.status;

import io.seckill.common.order.OrderQueries;
import io.seckill.common.rounds.Rounds;
import io.seckill.common.status.StatusRead;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Queue;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.Executor;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Function;
import java.util.function.LongSupplier;
import java.util.function.Predicate;
import org.springframework.context.SmartLifecycle;

/**
 * Everybody who waits for a reservation, served by one reader: a few times a second it reads the status of all waited-for ids
 * in one pipeline for each node. What stays RESERVED for long is asked for at the order service, beside the reader.
 */
final class StatusWaiters implements SmartLifecycle {

    /** Ids of one read. */
    private static final int READ_BATCH = 1000;

    private final Function<Collection<String>, StatusRead> statuses;
    private final OrderDesk orders;
    private final Doubts doubts;
    private final Places places;
    private final StatusSettings settings;
    private final Executor executor;
    private final LongSupplier nanoTime;

    private final Map<String, Queue<Waiter>> waiting = new ConcurrentHashMap<>();
    private final AtomicInteger count = new AtomicInteger();
    private final AtomicBoolean askingOrders = new AtomicBoolean();
    private volatile boolean stopped;
    private final Rounds rounds;

    /** @param executor asks the order service */
    StatusWaiters(
            Function<Collection<String>, StatusRead> statuses,
            OrderDesk orders,
            Doubts doubts,
            Places places,
            StatusSettings settings,
            Executor executor,
            LongSupplier nanoTime) {
        this.statuses = statuses;
        this.orders = orders;
        this.doubts = doubts;
        this.places = places;
        this.settings = settings;
        this.executor = executor;
        this.nanoTime = nanoTime;
        this.rounds = new Rounds("status-reader", settings.readEvery(), this::round);
    }

    /** Takes a waiter in; false when there are too many, or the service stops. */
    boolean add(Waiter waiter) {
        if (stopped) {
            return false;
        }
        if (count.incrementAndGet() > settings.maxWaiters()) {
            count.decrementAndGet();
            return false;
        }
        waiting.compute(waiter.reservationId(), (id, others) -> {
            Queue<Waiter> all = others == null ? new ConcurrentLinkedQueue<>() : others;
            all.add(waiter);
            return all;
        });
        if (stopped) {
            // a stop that did not see it yet
            letEverybodyGo();
        }
        return true;
    }

    /** Requests waiting now. */
    int waiters() {
        return count.get();
    }

    /** One round: reads what is waited for, tells who waits, and lets go of those whose time is up. */
    void round() {
        List<String> ids = List.copyOf(waiting.keySet());
        try {
            for (int from = 0; from < ids.size(); from += READ_BATCH) {
                List<String> some = ids.subList(from, Math.min(ids.size(), from + READ_BATCH));
                statuses.apply(some)
                        .found()
                        .values()
                        .forEach(state -> tell(StatusView.of(state, places.before(state))));
            }
        } finally {
            long now = nanoTime.getAsLong();
            ids.forEach(id -> letGo(id, now));
        }
        askOrders(ids.stream()
                .filter(id -> waiting.containsKey(id) && doubts.due(id))
                .limit(OrderQueries.MAX_IDS)
                .toList());
    }

    @Override
    public void start() {
        stopped = false;
        rounds.start();
    }

    /** Lets everybody go with what is known, so that a stopping service does not hold requests. */
    @Override
    public void stop() {
        stopped = true;
        rounds.stop();
        letEverybodyGo();
    }

    private void letEverybodyGo() {
        for (String id : List.copyOf(waiting.keySet())) {
            removeIf(id, waiter -> {
                waiter.timeIsUp();
                return true;
            });
        }
    }

    @Override
    public boolean isRunning() {
        return rounds.isRunning();
    }

    private void tell(StatusView view) {
        removeIf(view.reservationId(), waiter -> !waiter.read(view));
    }

    private void letGo(String id, long now) {
        removeIf(id, waiter -> {
            boolean over = waiter.deadline() - now <= 0;
            if (over) {
                waiter.timeIsUp();
            } else {
                waiter.stillWaits(now);
            }
            return over;
        });
    }

    private void removeIf(String id, Predicate<Waiter> gone) {
        waiting.computeIfPresent(id, (key, waiters) -> {
            waiters.removeIf(waiter -> {
                boolean leaves = gone.test(waiter);
                if (leaves) {
                    count.decrementAndGet();
                }
                return leaves;
            });
            return waiters.isEmpty() ? null : waiters;
        });
    }

    private void askOrders(List<String> doubted) {
        if (doubted.isEmpty() || !askingOrders.compareAndSet(false, true)) {
            return;
        }
        executor.execute(() -> {
            try {
                orders.outcomes(doubted).ifPresent(all -> all.forEach(each -> tell(StatusView.of(each))));
            } finally {
                askingOrders.set(false);
            }
        });
    }
}
