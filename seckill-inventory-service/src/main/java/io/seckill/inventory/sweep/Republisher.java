package io.seckill.inventory.sweep;

import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.MeterRegistry;
import io.seckill.common.order.OrderPlacement;
import io.seckill.common.order.OrderRequested;
import io.seckill.common.order.ReservationOutcome;
import io.seckill.common.platform.messaging.MessagingUnavailableException;
import java.time.Duration;
import java.util.List;
import java.util.function.LongSupplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Asks for orders once more: by message, or, when the broker has been away for long, by a call to the order service.
 */
public final class Republisher {

    private static final Logger LOG = LoggerFactory.getLogger(Republisher.class);

    /** After so long without a broker the order service is called directly. */
    static final Duration BROKER_AWAY = Duration.ofSeconds(10);

    /** A broker that did not answer is not asked again before. */
    static final Duration BETWEEN_TRIES = Duration.ofSeconds(1);

    /** Where the requests go. */
    @FunctionalInterface
    public interface Channel {
        void send(List<OrderRequested> requests) throws MessagingUnavailableException;
    }

    private final Channel channel;
    private final OrderPlacement placement;
    private final LongSupplier nanoTime;
    private final Counter published;
    private final Counter placed;

    private boolean away;
    private long awaySince;
    private long triedAt;

    Republisher(Channel channel, OrderPlacement placement, LongSupplier nanoTime, MeterRegistry registry) {
        this.channel = channel;
        this.placement = placement;
        this.nanoTime = nanoTime;
        this.published = counter(registry, "published");
        this.placed = counter(registry, "placed");
    }

    private static Counter counter(MeterRegistry registry, String how) {
        return Counter.builder("seckill.inventory.republished")
                .description("orders asked for once more")
                .tag("how", how)
                .register(registry);
    }

    /**
     * Asks for the orders.
     *
     * @param requests 1 to {@link OrderPlacement#MAX_BATCH}
     * @return what the order service decided at once; empty when it was asked by message, or could not be asked at all: the
     *     requests stay pending on their shards and are due again
     */
    public synchronized List<ReservationOutcome> publish(List<OrderRequested> requests) {
        long now = nanoTime.getAsLong();
        if (away && now - triedAt < BETWEEN_TRIES.toNanos()) {
            return awayForLong(now) ? place(requests) : List.of();
        }
        triedAt = now;
        try {
            channel.send(requests);
            if (away) {
                LOG.info("the broker takes order requests again");
            }
            away = false;
            published.increment(requests.size());
            return List.of();
        } catch (MessagingUnavailableException e) {
            if (!away) {
                LOG.warn("the broker takes no order requests; after {} the order service is called", BROKER_AWAY, e);
                away = true;
                awaySince = now;
            }
            return awayForLong(nanoTime.getAsLong()) ? place(requests) : List.of();
        }
    }

    private boolean awayForLong(long now) {
        return now - awaySince >= BROKER_AWAY.toNanos();
    }

    private List<ReservationOutcome> place(List<OrderRequested> requests) {
        try {
            List<ReservationOutcome> outcomes = placement.place(requests);
            placed.increment(outcomes.size());
            return outcomes;
        } catch (RuntimeException e) {
            // Dubbo's own exceptions: neither broker nor order service; everything stays pending.
            LOG.debug("the order service cannot be asked for {} orders", requests.size(), e);
            return List.of();
        }
    }
}
