package io.seckill.page.change;

import io.seckill.common.session.Offer;
import io.seckill.common.session.OfferKey;
import io.seckill.common.session.Session;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Several changes folded into one: of each offer and session the newest, in the order they were first heard of. */
record Changes(Map<OfferKey, Offer> offers, Map<Long, Session> sessions) {

    static Changes of(List<Change> changes) {
        Map<OfferKey, Offer> offers = new LinkedHashMap<>();
        Map<Long, Session> sessions = new LinkedHashMap<>();
        for (Change change : changes) {
            switch (change) {
                case Change.OfOffer(Offer offer) -> offers.merge(offer.key(), offer, Changes::newer);
                case Change.OfSession(Session session) -> sessions.merge(session.sessionId(), session, Changes::newer);
                case Change.OfHome() -> {}
            }
        }
        return new Changes(offers, sessions);
    }

    static Offer newer(Offer one, Offer other) {
        return other.revision() > one.revision() ? other : one;
    }

    static Session newer(Session one, Session other) {
        return other.revision() > one.revision() ? other : one;
    }
}
