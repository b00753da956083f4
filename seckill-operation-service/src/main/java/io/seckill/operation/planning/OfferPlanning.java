package io.seckill.operation.planning;

import io.seckill.common.session.OfferKey;
import io.seckill.common.session.SessionStatus;
import io.seckill.operation.audit.AuditLog;
import io.seckill.operation.database.DatabaseClock;
import io.seckill.operation.offer.OfferChange;
import io.seckill.operation.offer.OfferOutcome;
import io.seckill.operation.offer.OfferOutcome.Changed;
import io.seckill.operation.offer.OfferOutcome.Deleted;
import io.seckill.operation.offer.OfferOutcome.Duplicate;
import io.seckill.operation.offer.OfferOutcome.Illegal;
import io.seckill.operation.offer.OfferOutcome.NoOffer;
import io.seckill.operation.offer.OfferOutcome.NoSession;
import io.seckill.operation.offer.OfferTerms;
import io.seckill.operation.offer.PlannedOffer;
import io.seckill.operation.offer.Units;
import io.seckill.operation.session.PlannedSession;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.function.BiFunction;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** Plans the offers of a session, stops single ones and takes them off. */
public final class OfferPlanning {

    /** Most products of one session. */
    static final int MAX_OFFERS = 1_000;

    private final SessionMapper sessions;
    private final OfferMapper offers;
    private final Changes changes;
    private final AuditLog audit;
    private final DatabaseClock clock;

    OfferPlanning(SessionMapper sessions, OfferMapper offers, Changes changes, AuditLog audit, DatabaseClock clock) {
        this.sessions = sessions;
        this.offers = offers;
        this.changes = changes;
        this.audit = audit;
        this.clock = clock;
    }

    /** Why an offer of this key cannot be added now, before anything else is asked for it; empty when it can. */
    Optional<OfferOutcome> refusal(OfferKey key) {
        SessionRow session = sessions.find(key.sessionId());
        return session == null ? Optional.of(new NoSession()) : refusal(session.session(), key);
    }

    private Optional<OfferOutcome> refusal(PlannedSession session, OfferKey key) {
        if (offers.find(key.sessionId(), key.productId()) != null) {
            return Optional.of(new Duplicate());
        }
        if (session.status() != SessionStatus.DRAFT) {
            return Optional.of(
                    new Illegal("products are added while the session is a draft, it is " + session.status()));
        }
        return offers.count(key.sessionId()) >= MAX_OFFERS
                ? Optional.of(new Illegal("the session has " + MAX_OFFERS + " products, it cannot hold more"))
                : Optional.empty();
    }

    OfferOutcome add(OfferKey key, OfferTerms terms) {
        return changes.make(announcements -> {
            SessionRow session = sessions.lock(key.sessionId());
            if (session == null) {
                return new NoSession();
            }
            return refusal(session.session(), key).orElseGet(() -> {
                PlannedOffer offer = PlannedOffer.draft(key, terms, clock.now());
                offers.insert(OfferRow.of(offer));
                audit.record("OFFER_ADDED", subject(key), null, OfferView.of(offer));
                return new Changed(offer);
            });
        });
    }

    OfferOutcome change(OfferKey key, @Nullable Long versionRead, OfferChange change) {
        return update("OFFER_CHANGED", key, (offer, now) -> offer.change(versionRead, change, now));
    }

    OfferOutcome pause(OfferKey key) {
        return update("OFFER_PAUSED", key, PlannedOffer::pause);
    }

    OfferOutcome resume(OfferKey key) {
        return update("OFFER_RESUMED", key, PlannedOffer::resume);
    }

    OfferOutcome takeOff(OfferKey key) {
        return update("OFFER_TAKEN_OFF", key, PlannedOffer::takeOff);
    }

    /**
     * The stock book's total after an adjustment is the offer's stock from now on.
     *
     * @param cause what the audit log shows of the adjustment beside the offer
     */
    public OfferOutcome restock(OfferKey key, Units total, Object cause) {
        BiFunction<PlannedOffer, Instant, OfferOutcome> restocking = (offer, now) -> {
            PlannedOffer restocked = offer.restocked(total, now);
            return restocked.equals(offer) ? new OfferOutcome.Unchanged(offer) : new Changed(restocked);
        };
        return update("STOCK_ADJUSTED", key, restocking, after -> new Adjusted(after, cause));
    }

    /** The audit log's view of an adjusted offer. */
    private record Adjusted(OfferView offer, Object adjustment) {}

    private OfferOutcome update(String action, OfferKey key, BiFunction<PlannedOffer, Instant, OfferOutcome> decision) {
        return update(action, key, decision, after -> after);
    }

    private OfferOutcome update(
            String action,
            OfferKey key,
            BiFunction<PlannedOffer, Instant, OfferOutcome> decision,
            Function<OfferView, Object> audited) {
        return changes.make(announcements -> {
            SessionRow session = sessions.lock(key.sessionId());
            if (session == null) {
                return new NoSession();
            }
            OfferRow row = offers.find(key.sessionId(), key.productId());
            if (row == null) {
                return new NoOffer();
            }
            PlannedOffer before = row.offer();
            OfferOutcome outcome = decision.apply(before, clock.now());
            switch (outcome) {
                case Changed changed -> {
                    store(before, changed.offer());
                    audit.record(
                            action, subject(key), OfferView.of(before), audited.apply(OfferView.of(changed.offer())));
                    if (session.status() != SessionStatus.DRAFT) {
                        announcements.offers(session.session(), List.of(changed.offer()));
                    }
                }
                case Deleted deleted -> {
                    offers.delete(key.sessionId(), key.productId());
                    audit.record("OFFER_DELETED", subject(key), OfferView.of(before), null);
                }
                default -> {}
            }
            return outcome;
        });
    }

    private void store(PlannedOffer before, PlannedOffer after) {
        if (offers.update(OfferRow.of(after), before.version()) != 1) {
            throw new IllegalStateException("offer " + before.key() + " changed although its session was locked");
        }
    }

    static String subject(OfferKey key) {
        return "offer:" + key;
    }
}
