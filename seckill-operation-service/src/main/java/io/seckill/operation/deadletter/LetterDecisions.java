package io.seckill.operation.deadletter;

import io.seckill.common.platform.messaging.MessagingUnavailableException;
import io.seckill.operation.audit.AuditLog;
import io.seckill.operation.deadletter.LetterMapper.Body;
import java.time.ZoneId;
import java.util.Objects;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.transaction.support.TransactionTemplate;

/**
 * What an operator decides about an open letter, in one transaction with its audit entry. A letter that is not open any more is
 * left alone: the second of two operators is told so.
 *
 * <p>A replay may reach the topic more than once (a broker that took the message and could not say so, a commit that failed
 * after it) and reaches every group of the topic, those too that had handled the message before. Both are harmless, because
 * every consumer of every topic is idempotent: sessions and offers are known by their revision, a request by its reservation,
 * a timeout and "look again" only cause a look.
 */
final class LetterDecisions {

    private static final Logger log = LoggerFactory.getLogger(LetterDecisions.class);

    private final LetterMapper letters;
    private final LetterBroker broker;
    private final TransactionTemplate transactions;
    private final AuditLog audit;
    private final ZoneId zone;

    LetterDecisions(
            LetterMapper letters, LetterBroker broker, TransactionTemplate transactions, AuditLog audit, ZoneId zone) {
        this.letters = letters;
        this.broker = broker;
        this.transactions = transactions;
        this.audit = audit;
        this.zone = zone;
    }

    /** Sends the body once more, as it is, with the same key, to the topic it came from. */
    LetterOutcome replay(long id) {
        LetterOutcome outcome = transactions.execute(status -> {
            LetterOutcome decided = decide(id, LetterState.REPLAYED, "DEAD_LETTER_REPLAYED");
            if (decided instanceof LetterOutcome.Done done) {
                // The row is locked now: should the message die again at once, that is written after this decision.
                LetterOutcome sent = send(done);
                if (!sent.equals(done)) {
                    status.setRollbackOnly();
                }
                return sent;
            }
            return decided;
        });
        return Objects.requireNonNull(outcome);
    }

    /** Puts the letter away; nothing is sent. */
    LetterOutcome dismiss(long id) {
        return Objects.requireNonNull(
                transactions.execute(status -> decide(id, LetterState.DISMISSED, "DEAD_LETTER_DISMISSED")));
    }

    private LetterOutcome send(LetterOutcome.Done decided) {
        LetterRow letter = decided.letter();
        if (!letter.whole()) {
            return new LetterOutcome.Illegal(
                    "dead letter " + letter.id() + " was too long to be kept whole: it cannot be sent again");
        }
        if (letter.bodyBytes() == 0) {
            return new LetterOutcome.Illegal(
                    "dead letter " + letter.id() + " has no body: there is nothing to send again");
        }
        Body body = Objects.requireNonNull(letters.body(letter.id()), "the row is locked");
        try {
            broker.resend(letter.topic(), letter.messageKey(), body.body(), letter.msgId());
            return decided;
        } catch (MessagingUnavailableException e) {
            log.warn("Dead letter {} could not be sent to {} again: {}", letter.id(), letter.topic(), e.getMessage());
            return new LetterOutcome.Unconfirmed();
        }
    }

    private LetterOutcome decide(long id, LetterState to, String action) {
        LetterRow before = letters.find(id);
        if (before == null) {
            return new LetterOutcome.NotFound();
        }
        if (letters.decide(id, to) == 0) {
            LetterRow now = letters.find(id);
            return now == null
                    ? new LetterOutcome.NotFound()
                    : new LetterOutcome.Illegal("dead letter " + id + " is " + now.state() + ", not OPEN");
        }
        LetterRow after = Objects.requireNonNull(letters.find(id), "the row is locked");
        audit.record(action, "dead-letter:" + id, LetterView.of(before, zone), LetterView.of(after, zone));
        return new LetterOutcome.Done(after);
    }
}
