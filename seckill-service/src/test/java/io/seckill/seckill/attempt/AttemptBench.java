package io.seckill.seckill.attempt;

import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import io.seckill.common.order.OrderRequested;
import io.seckill.common.platform.messaging.MessagingUnavailableException;
import io.seckill.common.platform.messaging.Outgoing;
import io.seckill.common.platform.tracing.Traces;
import io.seckill.common.status.ReservationState;
import io.seckill.seckill.FakeInventory;
import io.seckill.seckill.Fixtures;
import io.seckill.seckill.admission.AdmissionBench;
import io.seckill.seckill.stock.StockBench;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;

/** The whole attempt around an inventory in memory, without HTTP. */
final class AttemptBench implements AutoCloseable {

    static final AttemptSettings SETTINGS = new AttemptSettings(
            Duration.ofSeconds(4), Duration.ofMillis(500), 256, 4096, 100, Duration.ofMinutes(10), 1000);

    final FakeInventory inventory;
    final List<OrderRequested> ordered = new CopyOnWriteArrayList<>();
    final List<ReservationState> remembered = new CopyOnWriteArrayList<>();
    final SimpleMeterRegistry meters = new SimpleMeterRegistry();
    final AdmissionBench admission = new AdmissionBench();
    final StockBench stock = new StockBench();
    final ExecutorService executor = Executors.newVirtualThreadPerTaskExecutor();
    final HandOff handOff;
    final Lanes lanes;
    final SeckillAttempt attempts;
    volatile boolean acceptedBefore;
    volatile boolean brokerAway;
    volatile boolean statusAway;

    AttemptBench(FakeInventory inventory) {
        this(inventory, SETTINGS);
    }

    AttemptBench(FakeInventory inventory, AttemptSettings settings) {
        this.inventory = inventory;
        AttemptMetrics metrics = new AttemptMetrics(meters);
        this.handOff = new HandOff(this::remember, this::send, metrics, settings, executor);
        this.lanes = new Lanes(new LaneTools(
                inventory,
                stock.flags,
                handOff,
                (offer, entry) -> acceptedBefore,
                metrics,
                Traces.off(),
                settings,
                executor));
        this.attempts = new SeckillAttempt(
                admission.rate, admission.tokens, admission.inFlight, lanes, metrics, Traces.off(), settings);
    }

    String tokenFor(String userId) {
        return admission.tokens.issue(Fixtures.OFFER, userId).token();
    }

    AttemptOutcome buy(String userId, int quantity) {
        return buy(userId, tokenFor(userId), quantity);
    }

    AttemptOutcome buy(String userId, String token, int quantity) {
        return attempts.run(Fixtures.OFFER, userId, token, quantity);
    }

    /** Runs in a thread of its own. */
    Future<AttemptOutcome> buyAside(String userId, int quantity) {
        return executor.submit((Callable<AttemptOutcome>) () -> buy(userId, quantity));
    }

    double counted(String outcome) {
        return meters.get("seckill.attempts").tag("outcome", outcome).counter().count();
    }

    private void remember(java.util.Collection<ReservationState> states) {
        if (statusAway) {
            throw new IllegalStateException("no status node");
        }
        remembered.addAll(states);
    }

    private void send(List<Outgoing> messages) throws MessagingUnavailableException {
        if (brokerAway) {
            throw new MessagingUnavailableException("no broker", null);
        }
        messages.forEach(message -> ordered.add((OrderRequested) message.message()));
    }

    @Override
    public void close() {
        handOff.close();
        executor.shutdownNow();
    }
}
