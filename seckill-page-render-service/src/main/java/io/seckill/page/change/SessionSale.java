package io.seckill.page.change;

import io.seckill.common.session.Offer;
import io.seckill.common.session.OfferStatus;
import io.seckill.common.session.Session;
import io.seckill.common.session.SessionStatus;
import io.seckill.page.publish.Revision;
import java.time.Instant;
import java.util.Collection;
import java.util.List;

/** A session and all its announced offers, those taken off too, by product id. */
record SessionSale(Session session, List<Offer> offers) {

    boolean closed() {
        return session.status() == SessionStatus.CLOSED;
    }

    /** An announced session keeps its offers for ever, and every change raises one of the summands. */
    Revision revision() {
        return Revision.of(weight());
    }

    /** How new a list of several sessions is, on its day. */
    static Revision revision(long epochDay, Collection<SessionSale> listed) {
        return new Revision(
                epochDay, listed.stream().mapToLong(SessionSale::weight).sum());
    }

    /** Taken off alone, while its session goes on; the offers of a session that is over are over with it. */
    boolean takenOff(Offer offer, Instant now) {
        return offer.status() == OfferStatus.CLOSED && !closed() && now.toEpochMilli() < session.endsAt();
    }

    private long weight() {
        // +1 for each: a first revision of 0 counts too
        return session.revision()
                + 1
                + offers.stream().mapToLong(offer -> offer.revision() + 1).sum();
    }
}
