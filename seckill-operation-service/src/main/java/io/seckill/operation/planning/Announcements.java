package io.seckill.operation.planning;

import io.seckill.common.session.Offer;
import io.seckill.operation.offer.PlannedOffer;
import io.seckill.operation.session.PlannedSession;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** What a change has to tell the world, gathered while it is made. One change is about one session. */
final class Announcements {

    private @Nullable PlannedSession session;
    private boolean sessionChanged;
    private final List<PlannedOffer> offers = new ArrayList<>();

    /** The session changed. */
    void session(PlannedSession changed) {
        this.session = changed;
        this.sessionChanged = true;
    }

    /** Offers of the session. */
    void offers(PlannedSession session, List<PlannedOffer> changed) {
        this.session = session;
        this.offers.addAll(changed);
    }

    boolean isEmpty() {
        return !sessionChanged && offers.isEmpty();
    }

    @Nullable
    PlannedSession changedSession() {
        return sessionChanged ? session : null;
    }

    List<Offer> contractOffers() {
        PlannedSession of = session;
        return of == null
                ? List.of()
                : offers.stream().map(offer -> offer.toContract(of)).toList();
    }
}
