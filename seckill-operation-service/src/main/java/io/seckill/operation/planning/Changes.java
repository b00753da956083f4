package io.seckill.operation.planning;

import io.seckill.operation.announce.Outbox;
import io.seckill.operation.http.LagHeaders;
import io.seckill.operation.session.PlannedSession;
import java.time.Duration;
import java.util.Objects;
import java.util.function.Function;
import org.springframework.transaction.support.TransactionTemplate;

/** Makes a change and its announcements in one transaction, and gives the announcements a moment to arrive. */
final class Changes {

    /** An operator who publishes sees the session on sale; where something is away, he is not kept waiting for it. */
    private static final Duration WAIT_FOR_RELAY = Duration.ofSeconds(1);

    private final TransactionTemplate transactions;
    private final Outbox outbox;

    Changes(TransactionTemplate transactions, Outbox outbox) {
        this.transactions = transactions;
        this.outbox = outbox;
    }

    <T> T make(Function<Announcements, T> change) {
        Announcements announcements = new Announcements();
        T outcome = transactions.execute(status -> {
            T made = change.apply(announcements);
            if (!announcements.isEmpty()) {
                PlannedSession session = announcements.changedSession();
                outbox.announce(session == null ? null : session.toContract(), announcements.contractOffers());
            }
            return made;
        });
        if (!announcements.isEmpty()) {
            tell(outbox.awaitRelayed(WAIT_FOR_RELAY));
        }
        return Objects.requireNonNull(outcome);
    }

    private static void tell(Outbox.Lag lag) {
        if (lag.catalogue()) {
            LagHeaders.tell(LagHeaders.CATALOGUE);
        }
        if (lag.messages()) {
            LagHeaders.tell(LagHeaders.MESSAGES);
        }
    }
}
