package io.seckill.operation.announce;

import io.seckill.common.platform.messaging.MessageCodec;
import io.seckill.common.session.Offer;
import io.seckill.common.session.Session;
import io.seckill.operation.database.DatabaseClock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.dao.DataAccessException;
import org.springframework.transaction.support.TransactionSynchronization;
import org.springframework.transaction.support.TransactionSynchronizationManager;

/**
 * Takes announcements within the transaction of the change they tell of: both are written, or neither. The relay is kicked
 * right after the commit.
 */
public final class Outbox {

    /** Rows of one INSERT; a payload has up to some 20 kB, and a statement has to stay below the server's packet size. */
    private static final int ROWS_PER_INSERT = 100;

    private static final Logger log = LoggerFactory.getLogger(Outbox.class);

    private final OutboxMapper mapper;
    private final CatalogueNodeMapper states;
    private final MessageCodec codec;
    private final DatabaseClock clock;
    private final Relay relay;

    Outbox(OutboxMapper mapper, CatalogueNodeMapper states, MessageCodec codec, DatabaseClock clock, Relay relay) {
        this.mapper = mapper;
        this.states = states;
        this.codec = codec;
        this.clock = clock;
        this.relay = relay;
    }

    /**
     * Announces a session and offers of it, the session first. Needs a transaction that has locked the session's row.
     *
     * @param session null when only offers changed
     */
    public void announce(@Nullable Session session, List<Offer> offers) {
        if (!TransactionSynchronizationManager.isActualTransactionActive()) {
            throw new IllegalStateException("an announcement belongs into the transaction of its change");
        }
        long now = clock.millis();
        List<OutboxRow> rows = new ArrayList<>();
        if (session != null) {
            rows.add(OutboxRow.of(session, codec, now));
        }
        offers.forEach(offer -> rows.add(OutboxRow.of(offer, codec, now)));
        for (int from = 0; from < rows.size(); from += ROWS_PER_INSERT) {
            mapper.append(rows.subList(from, Math.min(rows.size(), from + ROWS_PER_INSERT)));
        }
        TransactionSynchronizationManager.registerSynchronization(new TransactionSynchronization() {
            @Override
            public void afterCommit() {
                relay.kick();
            }
        });
    }

    /**
     * What was committed and has not arrived yet; the relay, or the repair of a node, goes on with it.
     *
     * @param catalogue the catalogue of a node at least is behind
     * @param messages  the broker has not got all of it
     */
    public record Lag(boolean catalogue, boolean messages) {}

    /**
     * Waits until all that was committed so far is in the catalogue and with the broker, for {@code atMost}; outside a
     * transaction. The change is done whatever happens here: a database that is away now is a lag, not a failure.
     */
    public Lag awaitRelayed(Duration atMost) {
        try {
            Long newest = mapper.newest();
            if (newest == null || relay.await(newest, atMost)) {
                return new Lag(states.dirtyNodes() > 0, false);
            }
            return new Lag(states.dirtyNodes() > 0 || mapper.anyUncataloguedUpTo(newest), true);
        } catch (DataAccessException e) {
            log.warn("Whether a change has arrived is not known: the database does not answer", e);
            return new Lag(true, true);
        }
    }
}
