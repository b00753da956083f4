package io.seckill.page.publish;

import io.seckill.common.session.OfferKey;
import java.time.Instant;
import java.util.Set;

/**
 * Puts pages, and the markers of sold-out offers, where Nginx serves shoppers. Any number of instances may publish to the same
 * place at once.
 *
 * <p>All methods throw {@link PublishFailedException} where the place could not be written; repeating the call is safe.
 */
public interface PagePublisher {

    /**
     * Publishes the page unless a newer one is known for its path. A removal at the same revision stands too: only a page
     * that is newer than its removal comes back.
     */
    PublishOutcome publish(Page page);

    /**
     * Takes a page away unless a newer one is known, and remembers the revision, so that a late older page does not bring it
     * back.
     *
     * @param rememberUntil from when on a sweep may forget that
     */
    PublishOutcome remove(PagePath path, Revision revision, Instant rememberUntil);

    /**
     * Removes what nobody needs to keep any longer.
     *
     * @return how many pages and remembered removals went
     */
    int sweep(Instant now);

    /**
     * Makes the markers of exactly these offers stand, at every place that can be reached, and takes all others away. Level
     * triggered: the markers' writer repeats it once a second, and a repetition mends what is found to differ.
     */
    void showSoldOut(Set<OfferKey> offers);

    /** The markers that stand at any place that can be reached now, also those of an earlier life: a writer's start asks. */
    Set<OfferKey> shownSoldOut();
}
