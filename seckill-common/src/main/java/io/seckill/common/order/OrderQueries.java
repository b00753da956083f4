package io.seckill.common.order;

import io.seckill.common.session.OfferKey;
import java.util.List;

/** The order service's Dubbo interface for readers. */
public interface OrderQueries {

    /** Most ids of one call. */
    int MAX_IDS = 256;

    /** What was decided, in no particular order; ids without a row are left out. */
    List<ReservationOutcome> outcomes(List<String> reservationIds);

    /** What was decided for a user in one offer, newest first, at most {@link #MAX_IDS}. */
    List<ReservationOutcome> ofUser(OfferKey offer, String userId);

    /**
     * Which of these users the policy against hoarding would refuse now. The order transaction has the last word: it looks
     * again.
     *
     * @param userIds at most {@link #MAX_IDS}
     */
    Standings standings(List<String> userIds);
}
