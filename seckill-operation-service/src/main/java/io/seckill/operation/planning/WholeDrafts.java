package io.seckill.operation.planning;

import io.seckill.common.session.OfferKey;
import io.seckill.operation.audit.AuditLog;
import io.seckill.operation.database.DatabaseClock;
import io.seckill.operation.offer.OfferTerms;
import io.seckill.operation.offer.PlannedOffer;
import io.seckill.operation.offer.Units;
import io.seckill.operation.planning.DraftRequests.CopiedSession;
import io.seckill.operation.session.PlannedSession;
import io.seckill.operation.session.SessionOutcome;
import io.seckill.operation.session.SessionPlan;
import java.time.Instant;
import java.time.ZoneId;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.dao.DuplicateKeyException;

/** Drafts a session with all its products in one transaction: all of it is there, or nothing. */
final class WholeDrafts {

    /** Rows of one INSERT; a description has up to some 20 kB, and a statement has to stay below the server's packet size. */
    private static final int ROWS_PER_INSERT = 100;

    private final SessionMapper sessions;
    private final OfferMapper offers;
    private final Changes changes;
    private final AuditLog audit;
    private final DatabaseClock clock;
    private final ZoneId zone;

    WholeDrafts(
            SessionMapper sessions,
            OfferMapper offers,
            Changes changes,
            AuditLog audit,
            DatabaseClock clock,
            ZoneId zone) {
        this.sessions = sessions;
        this.offers = offers;
        this.changes = changes;
        this.audit = audit;
        this.clock = clock;
        this.zone = zone;
    }

    /** The audit log's view of a draft's product: a thousand of them have to fit into one entry. */
    private record Audited(SessionView session, @Nullable Long copyOf, List<AuditedProduct> products) {}

    private record AuditedProduct(
            long productId, String originalPrice, String seckillPrice, int seckillStock, int purchaseLimit) {}

    /** The session of this import, and whether this call made it. */
    record Imported(PlannedSession session, boolean made) {}

    /** The same draft twice, by a double click or after a lost answer, is one session as long as that is there. */
    Imported importOnce(NewDraft draft) {
        String digest = draft.digest();
        PlannedSession before = imported(digest);
        if (before != null) {
            return new Imported(before, false);
        }
        try {
            return new Imported(
                    changes.make(announcements -> {
                        PlannedSession session = insert("SESSION_IMPORTED", draft, null);
                        sessions.imported(session.id(), digest);
                        return session;
                    }),
                    true);
        } catch (DuplicateKeyException e) {
            // the other one of two at once has committed
            PlannedSession other = imported(digest);
            if (other == null) {
                throw e;
            }
            return new Imported(other, false);
        }
    }

    private @Nullable PlannedSession imported(String digest) {
        SessionRow row = sessions.byImport(digest);
        return row == null ? null : row.session();
    }

    /** A draft of the same products in another window; what was sold out or closed is planned anew, with at least one unit. */
    SessionOutcome copy(long id, CopiedSession.Wanted wanted) {
        return changes.make(announcements -> {
            SessionRow row = sessions.lock(id);
            if (row == null) {
                return new SessionOutcome.NotFound();
            }
            SessionPlan plan = row.session().plan();
            List<NewDraft.Product> products = offers.ofSession(id).stream()
                    .map(offer -> new NewDraft.Product(
                            offer.productId(), sellable(offer.offer().terms())))
                    .toList();
            NewDraft draft = new NewDraft(
                    new SessionPlan(
                            wanted.name() == null ? plan.name() : wanted.name(), wanted.window(), plan.payDeadline()),
                    products);
            return new SessionOutcome.Changed(insert("SESSION_COPIED", draft, id));
        });
    }

    private static OfferTerms sellable(OfferTerms terms) {
        return new OfferTerms(
                terms.title(),
                terms.imageUrl(),
                terms.description(),
                terms.originalPrice(),
                terms.seckillPrice(),
                terms.stock().count() == 0 ? Units.atLeastOne(1) : terms.stock(),
                terms.purchaseLimit());
    }

    private PlannedSession insert(String action, NewDraft draft, @Nullable Long copyOf) {
        Instant now = clock.now();
        PlannedSession unnumbered = PlannedSession.draft(draft.plan(), now);
        sessions.insert(SessionRow.of(unnumbered));
        PlannedSession session = unnumbered.withId(sessions.insertedId());
        List<OfferRow> rows = draft.products().stream()
                .map(product -> OfferRow.of(
                        PlannedOffer.draft(new OfferKey(session.id(), product.productId()), product.terms(), now)))
                .toList();
        for (int from = 0; from < rows.size(); from += ROWS_PER_INSERT) {
            offers.insertAll(rows.subList(from, Math.min(rows.size(), from + ROWS_PER_INSERT)));
        }
        audit.record(
                action,
                SessionPlanning.subject(session.id()),
                null,
                new Audited(SessionView.of(session, zone), copyOf, products(draft)));
        return session;
    }

    private static List<AuditedProduct> products(NewDraft draft) {
        return draft.products().stream()
                .map(product -> new AuditedProduct(
                        product.productId(),
                        product.terms().originalPrice().text(),
                        product.terms().seckillPrice().text(),
                        product.terms().stock().count(),
                        product.terms().purchaseLimit().count()))
                .toList();
    }
}
