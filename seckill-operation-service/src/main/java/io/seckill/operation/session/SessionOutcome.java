package io.seckill.operation.session;

import io.seckill.common.session.OfferKey;
import java.util.List;

/** What became of an operator's wish about a session. */
public sealed interface SessionOutcome {

    /** It is done; {@code session} is the new state. */
    record Changed(PlannedSession session) implements SessionOutcome {}

    /** It was so already. */
    record Unchanged(PlannedSession session) implements SessionOutcome {}

    record Deleted() implements SessionOutcome {}

    record NotFound() implements SessionOutcome {}

    /** Someone else changed the session since it was read. */
    record Stale(long currentVersion) implements SessionOutcome {}

    /** The session's state does not allow it; {@code why} is a sentence for the operator. */
    record Illegal(String why) implements SessionOutcome {}

    /** Together with what stays as it is, a field makes no sense. */
    record Invalid(String field, String message) implements SessionOutcome {}

    /** These offers of other sessions sell the same products at the same time. */
    record ProductsOnSale(List<OfferKey> offers) implements SessionOutcome {}
}
