package io.seckill.common.platform.outward;

import io.github.resilience4j.circuitbreaker.CircuitBreaker;
import io.github.resilience4j.circuitbreaker.CircuitBreakerConfig;
import io.github.resilience4j.circuitbreaker.CircuitBreakerConfig.SlidingWindowType;
import io.github.resilience4j.circuitbreaker.CircuitBreakerRegistry;
import io.github.resilience4j.micrometer.tagged.TaggedCircuitBreakerMetrics;
import io.micrometer.core.instrument.MeterRegistry;
import java.time.Clock;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.ThreadLocalRandom;
import java.util.function.DoubleSupplier;

/** The outside parties of this service by name, each with a client and a circuit breaker of its own. */
public final class OutwardClients implements AutoCloseable {

    /** A breaker looks at the last calls only, and opens when every one of them failed. */
    private static final float ALL = 100;

    private final CircuitBreakerRegistry breakers = CircuitBreakerRegistry.ofDefaults();
    private final Set<String> parties = ConcurrentHashMap.newKeySet();
    private final List<OutwardClient> clients = new CopyOnWriteArrayList<>();
    private final MeterRegistry meters;
    private final Clock clock;
    private final DoubleSupplier chance;

    /**
     * The parties.
     *
     * @param clock by which a breaker's rest ends
     */
    public OutwardClients(MeterRegistry meters, Clock clock) {
        this(meters, clock, () -> ThreadLocalRandom.current().nextDouble());
    }

    OutwardClients(MeterRegistry meters, Clock clock, DoubleSupplier chance) {
        this.meters = meters;
        this.clock = clock;
        this.chance = chance;
        TaggedCircuitBreakerMetrics.ofCircuitBreakerRegistry(breakers).bindTo(meters);
    }

    /**
     * Makes the client of a party; closed with this.
     *
     * @param party its name in metrics and health, such as {@code product-center}; once only
     */
    public OutwardClient client(String party, OutwardSettings settings) {
        OutwardClient client = new OutwardClient(settings, guard(party, settings), chance);
        clients.add(client);
        return client;
    }

    /**
     * The breaker and metrics of a party that is called by an SDK of its own.
     *
     * @param party    its name in metrics and health; once only
     * @param settings of which {@code failures-to-open} and {@code open-for} matter here
     */
    public OutwardGuard guard(String party, OutwardSettings settings) {
        if (!parties.add(party)) {
            throw new IllegalStateException("there are two parties named " + party);
        }
        return new OutwardGuard(breakers.circuitBreaker(party, breaker(settings)), new OutwardMetrics(meters, party));
    }

    /** {@code CLOSED}, {@code OPEN} or {@code HALF_OPEN} by party. */
    public Map<String, String> states() {
        Map<String, String> states = new TreeMap<>();
        for (CircuitBreaker breaker : breakers.getAllCircuitBreakers()) {
            states.put(breaker.getName(), breaker.getState().name());
        }
        return states;
    }

    private CircuitBreakerConfig breaker(OutwardSettings settings) {
        return CircuitBreakerConfig.custom()
                .slidingWindowType(SlidingWindowType.COUNT_BASED)
                .slidingWindowSize(settings.failuresToOpen())
                .minimumNumberOfCalls(settings.failuresToOpen())
                .failureRateThreshold(ALL)
                .waitDurationInOpenState(settings.openFor())
                .permittedNumberOfCallsInHalfOpenState(1)
                .clock(clock)
                .build();
    }

    @Override
    public void close() {
        clients.forEach(OutwardClient::close);
    }
}
