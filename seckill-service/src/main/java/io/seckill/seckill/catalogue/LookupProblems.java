package io.seckill.seckill.catalogue;

import io.seckill.common.platform.web.ErrorCode;
import io.seckill.common.platform.web.Problem;
import io.seckill.common.session.Offer;
import io.seckill.common.session.Session;
import java.util.List;

/** What an HTTP client is told when a look-up found nothing. */
public final class LookupProblems {

    private LookupProblems() {}

    /** The offer, or the problem: 404, or 503 while nobody knows. */
    public static Offer found(OfferLookup lookup) {
        return switch (lookup) {
            case OfferLookup.Found(Offer offer) -> offer;
            case OfferLookup.NoSession ignored -> throw noSession();
            case OfferLookup.NoOffer ignored ->
                throw Problem.of(ErrorCode.OFFER_NOT_FOUND, "This product is not on sale in this session.");
            case OfferLookup.Unknown ignored -> throw unknown();
        };
    }

    /** The session with its offers, or the problem: 404, or 503 while nobody knows. */
    public static SessionLookup.Found found(SessionLookup lookup) {
        return switch (lookup) {
            case SessionLookup.Found found -> found;
            case SessionLookup.NoSession ignored -> throw noSession();
            case SessionLookup.Unknown ignored -> throw unknown();
        };
    }

    /** The day's sessions, or 503 while nobody knows. */
    public static List<Session> found(DayLookup lookup) {
        return switch (lookup) {
            case DayLookup.Found(List<Session> sessions) -> sessions;
            case DayLookup.Unknown ignored -> throw unknown();
        };
    }

    private static Problem noSession() {
        return Problem.of(ErrorCode.SESSION_NOT_FOUND, "There is no such session.");
    }

    private static Problem unknown() {
        return Problem.of(ErrorCode.BUSY, "What is on sale cannot be said right now. Try again in a moment.");
    }
}
