package io.seckill.seckill.catalogue;

import io.seckill.common.session.Offer;
import io.seckill.common.session.Session;
import java.util.List;

/** What is known of a session somebody named. */
public sealed interface SessionLookup {

    /** A session and its offers, by product id. */
    record Found(Session session, List<Offer> offers) implements SessionLookup {}

    record NoSession() implements SessionLookup {}

    /** It is not in memory and nobody could be asked: 503, never 404. */
    record Unknown() implements SessionLookup {}
}
