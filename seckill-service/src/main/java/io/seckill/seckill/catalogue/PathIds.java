package io.seckill.seckill.catalogue;

import io.seckill.common.platform.web.FieldError;
import io.seckill.common.platform.web.Problem;
import io.seckill.common.session.OfferKey;
import java.util.ArrayList;
import java.util.List;

/** Ids as they stand in a path: positive numbers, or a problem naming the one that is not. */
public final class PathIds {

    private static final String POSITIVE = "must be a positive number";

    private PathIds() {}

    /** The offer that two ids name. */
    public static OfferKey offer(long sessionId, long productId) {
        if (sessionId > 0 && productId > 0) {
            return new OfferKey(sessionId, productId);
        }
        List<FieldError> errors = new ArrayList<>(2);
        if (sessionId <= 0) {
            errors.add(new FieldError("sessionId", POSITIVE));
        }
        if (productId <= 0) {
            errors.add(new FieldError("productId", POSITIVE));
        }
        throw Problem.invalid(errors);
    }

    /** The session that an id names. */
    public static long session(long sessionId) {
        if (sessionId <= 0) {
            throw Problem.invalid("sessionId", POSITIVE);
        }
        return sessionId;
    }
}
