package io.seckill.page.change;

import io.seckill.common.session.Offer;
import io.seckill.common.session.Session;

/** A reason to draw pages again. */
sealed interface Change {

    /** An offer changed: its page and the lists it stands in. */
    record OfOffer(Offer offer) implements Change {}

    /** A session changed: its list, the home page and the pages of all its offers. */
    record OfSession(Session session) implements Change {}

    /** The day changed, or the home page is to be looked at again. */
    record OfHome() implements Change {}
}
