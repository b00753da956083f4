package io.seckill.operation.offer;

import io.seckill.common.session.Offer;
import io.seckill.common.session.OfferKey;
import io.seckill.common.session.OfferStatus;
import io.seckill.operation.offer.OfferOutcome.Changed;
import io.seckill.operation.offer.OfferOutcome.Deleted;
import io.seckill.operation.offer.OfferOutcome.Illegal;
import io.seckill.operation.offer.OfferOutcome.Stale;
import io.seckill.operation.offer.OfferOutcome.Unchanged;
import io.seckill.operation.session.PlannedSession;
import io.seckill.operation.session.Revision;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * An offer as the operators know it: {@code DRAFT → PUBLISHED ⇄ PAUSED → CLOSED}.
 *
 * @param version  rises with every change; what {@code PUT} compares
 * @param revision rises with every change, every change of the session's window and every announcement
 */
public record PlannedOffer(OfferKey key, OfferTerms terms, OfferStatus status, long version, long revision) {

    public static PlannedOffer draft(OfferKey key, OfferTerms terms, Instant now) {
        return new PlannedOffer(key, terms, OfferStatus.DRAFT, 1, Revision.after(0, now));
    }

    /**
     * A draft may change in all; on sale only the words and the picture may.
     *
     * @param versionRead what the operator saw, or null when he does not care
     */
    public OfferOutcome change(@Nullable Long versionRead, OfferChange change, Instant now) {
        if (versionRead != null && versionRead != version) {
            return new Stale(version);
        }
        OfferTerms wanted;
        try {
            wanted = change.applyTo(terms);
        } catch (IllegalArgumentException e) {
            return new OfferOutcome.Invalid("seckillPrice", String.valueOf(e.getMessage()));
        }
        if (wanted.equals(terms)) {
            return new Unchanged(this);
        }
        return switch (status) {
            case DRAFT ->
                wanted.stock().count() == 0
                        ? new OfferOutcome.Invalid("seckillStock", "must be at least 1")
                        : new Changed(with(wanted, status, now));
            case PUBLISHED, PAUSED ->
                terms.sellsLike(wanted)
                        ? new Changed(with(wanted, status, now))
                        : new Illegal("the offer is on sale: only title, imageUrl and description may change;"
                                + " its stock changes by stock-adjustments");
            case CLOSED -> new Illegal("the offer is closed, it cannot be changed any more");
        };
    }

    /** An emergency stop; asking for it twice is no mistake. */
    public OfferOutcome pause(Instant now) {
        return switch (status) {
            case PUBLISHED -> new Changed(with(terms, OfferStatus.PAUSED, now));
            case PAUSED -> new Unchanged(this);
            case DRAFT, CLOSED -> new Illegal("only an offer on sale can be paused, this one is " + status);
        };
    }

    public OfferOutcome resume(Instant now) {
        return switch (status) {
            case PAUSED -> new Changed(with(terms, OfferStatus.PUBLISHED, now));
            case PUBLISHED -> new Unchanged(this);
            case DRAFT, CLOSED -> new Illegal("only a paused offer can be resumed, this one is " + status);
        };
    }

    /** A draft goes without a trace; an offer that was announced is closed, alone. */
    public OfferOutcome takeOff(Instant now) {
        return switch (status) {
            case DRAFT -> new Deleted();
            case PUBLISHED, PAUSED -> new Changed(with(terms, OfferStatus.CLOSED, now));
            case CLOSED -> new Unchanged(this);
        };
    }

    /** The stock book's total after an adjustment. */
    public PlannedOffer restocked(Units total, Instant now) {
        OfferTerms restocked = new OfferChange(null, null, null, null, null, total, null).applyTo(terms);
        return restocked.equals(terms) ? this : with(restocked, status, now);
    }

    /** The same offer under a new revision, so that every listener takes it in once more. */
    public PlannedOffer announcedAgain(Instant now) {
        return new PlannedOffer(key, terms, status, version, Revision.after(revision, now));
    }

    private PlannedOffer with(OfferTerms newTerms, OfferStatus newStatus, Instant now) {
        return new PlannedOffer(key, newTerms, newStatus, version + 1, Revision.after(revision, now));
    }

    /** As the other services see it, in its session. */
    public Offer toContract(PlannedSession session) {
        return new Offer(
                key.sessionId(),
                key.productId(),
                revision,
                status,
                terms.title().text(),
                terms.imageUrl().text(),
                terms.description().text(),
                terms.originalPrice().amount(),
                terms.seckillPrice().amount(),
                terms.stock().count(),
                terms.purchaseLimit().count(),
                session.plan().window().startsAt().toEpochMilli(),
                session.plan().window().endsAt().toEpochMilli(),
                session.plan().payDeadline().seconds());
    }
}
