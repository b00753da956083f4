package io.seckill.operation.http;

import io.seckill.common.platform.web.ErrorCode;
import io.seckill.common.platform.web.Problem;
import io.seckill.common.session.OfferKey;

/** The two ids of a path, and what is said when they name nothing. */
public final class Offers {

    private Offers() {}

    /**
     * The offer that a path names.
     *
     * @throws Problem 404 for ids below 1, which name nothing
     */
    public static OfferKey key(long sessionId, long productId) {
        if (sessionId <= 0) {
            throw noSession(sessionId);
        }
        if (productId <= 0) {
            throw noOffer(sessionId, productId);
        }
        return new OfferKey(sessionId, productId);
    }

    public static Problem noSession(long sessionId) {
        return Problem.of(ErrorCode.SESSION_NOT_FOUND, "there is no session " + sessionId);
    }

    public static Problem noOffer(long sessionId, long productId) {
        return Problem.of(ErrorCode.OFFER_NOT_FOUND, "session " + sessionId + " has no product " + productId);
    }
}
