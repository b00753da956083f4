package io.seckill.operation.announce;

import io.seckill.common.platform.messaging.MessageCodec;
import io.seckill.common.platform.messaging.MessagingUnavailableException;
import io.seckill.common.platform.messaging.Outgoing;
import io.seckill.common.session.Offer;
import io.seckill.common.session.ProductChanged;
import io.seckill.common.session.Session;
import io.seckill.common.session.SessionChanged;
import io.seckill.operation.database.BackgroundJob;
import io.seckill.operation.database.Leases;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Carries the outbox out: every announcement goes to the Redis catalogue first and then to its topic, oldest first; a row is
 * deleted when the broker has its message. One instance does it for all, under a lease. A crash anywhere repeats a step, which
 * is harmless: catalogue and consumers keep the highest revision.
 */
final class Relay {

    private static final Logger log = LoggerFactory.getLogger(Relay.class);

    private static final String LEASE = "relay";
    private static final Duration LEASE_LENGTH = Duration.ofMillis(2_500);
    private static final int BATCH = 200;
    /** A kick may be lost with the instance that was to be kicked: the outbox is looked at anyway. */
    private static final Duration SWEEP = Duration.ofMillis(500);

    private static final Duration MOMENT = Duration.ofMillis(100);
    private static final Duration WHILE_OTHERS_RELAY = Duration.ofMillis(50);
    private static final Duration WHILE_BROKER_IS_AWAY = Duration.ofSeconds(1);

    /** The broker's end of the relay. */
    @FunctionalInterface
    interface Broker {

        /** Returns when the broker has all of them. */
        void send(String topic, List<Outgoing> messages) throws MessagingUnavailableException;
    }

    private final OutboxMapper outbox;
    private final CatalogueWriter catalogue;
    private final Broker broker;
    private final MessageCodec codec;
    private final Leases leases;
    private final BackgroundJob job = new BackgroundJob("relay", WHILE_BROKER_IS_AWAY, this::round);
    private final ReentrantLock rounds = new ReentrantLock();
    private final Condition roundDone = rounds.newCondition();
    private boolean brokerAway;

    Relay(OutboxMapper outbox, CatalogueWriter catalogue, Broker broker, MessageCodec codec, Leases leases) {
        this.outbox = outbox;
        this.catalogue = catalogue;
        this.broker = broker;
        this.codec = codec;
        this.leases = leases;
    }

    void kick() {
        job.kick();
    }

    /** Waits until no row up to {@code id} is left, or {@code atMost} has gone by: false. */
    boolean await(long id, Duration atMost) {
        long deadline = System.nanoTime() + atMost.toNanos();
        rounds.lock();
        try {
            while (outbox.anyUpTo(id)) {
                long left = deadline - System.nanoTime();
                if (left <= 0) {
                    return false;
                }
                // not for longer than a moment: the round may be another instance's
                long unused = roundDone.awaitNanos(Math.min(left, MOMENT.toNanos()));
            }
            return true;
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return false;
        } finally {
            rounds.unlock();
        }
    }

    /** One round of the job: all that waits, as far as it goes. */
    Duration round() {
        try {
            return relayAll();
        } finally {
            rounds.lock();
            try {
                roundDone.signalAll();
            } finally {
                rounds.unlock();
            }
        }
    }

    private Duration relayAll() {
        if (outbox.newest() == null) {
            return SWEEP;
        }
        if (!leases.take(LEASE, LEASE_LENGTH)) {
            return WHILE_OTHERS_RELAY;
        }
        try {
            boolean more = true;
            while (more) {
                boolean catalogued = catalogueOldest();
                boolean sent = sendOldest();
                more = (catalogued || sent) && leases.take(LEASE, LEASE_LENGTH);
            }
            return SWEEP;
        } catch (MessagingUnavailableException e) {
            if (!brokerAway) {
                brokerAway = true;
                log.warn("The broker is away; announcements wait in the outbox: {}", e.getMessage());
            }
            return WHILE_BROKER_IS_AWAY;
        } finally {
            leases.release(LEASE);
        }
    }

    private boolean catalogueOldest() {
        List<OutboxRow> rows = outbox.oldest(false, BATCH);
        if (rows.isEmpty()) {
            return false;
        }
        List<Session> sessions = new ArrayList<>();
        List<Offer> offers = new ArrayList<>();
        for (OutboxRow row : rows) {
            switch (row.message(codec)) {
                case SessionChanged changed -> sessions.add(changed.session());
                case ProductChanged changed -> offers.add(changed.offer());
                default -> throw new IllegalStateException("outbox row " + row.id() + " has an unknown kind");
            }
        }
        catalogue.write(sessions, offers);
        outbox.catalogued(ids(rows));
        return true;
    }

    private boolean sendOldest() throws MessagingUnavailableException {
        List<OutboxRow> rows = outbox.oldest(true, BATCH);
        if (rows.isEmpty()) {
            return false;
        }
        // sessions before offers: a consumer that gets an offer can expect to know its session
        for (OutboxRow.Kind kind : OutboxRow.Kind.values()) {
            List<Outgoing> messages = rows.stream()
                    .filter(row -> row.kind() == kind)
                    .map(row -> new Outgoing(row.subject(), row.message(codec)))
                    .toList();
            if (!messages.isEmpty()) {
                broker.send(kind.topic(), messages);
            }
        }
        outbox.delete(ids(rows));
        if (brokerAway) {
            brokerAway = false;
            log.info("The broker takes announcements again");
        }
        return true;
    }

    private static List<Long> ids(List<OutboxRow> rows) {
        return rows.stream().map(OutboxRow::id).toList();
    }

    /** Runs {@link #round} as long as the service runs. */
    BackgroundJob job() {
        return job;
    }
}
