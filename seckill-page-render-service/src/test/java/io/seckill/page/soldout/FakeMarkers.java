package io.seckill.page.soldout;

import io.seckill.common.session.OfferKey;
import io.seckill.page.publish.Page;
import io.seckill.page.publish.PagePath;
import io.seckill.page.publish.PagePublisher;
import io.seckill.page.publish.PublishOutcome;
import io.seckill.page.publish.Revision;
import java.time.Instant;
import java.util.Set;

/** A place for markers and nothing else; it can be broken. */
final class FakeMarkers implements PagePublisher {

    private volatile Set<OfferKey> standing = Set.of();
    private volatile boolean broken;
    private volatile int shows;

    void stands(Set<OfferKey> offers) {
        standing = Set.copyOf(offers);
    }

    void broken(boolean isBroken) {
        broken = isBroken;
    }

    int shows() {
        return shows;
    }

    @Override
    public synchronized void showSoldOut(Set<OfferKey> offers) {
        shows++;
        if (broken) {
            throw new IllegalStateException("full");
        }
        standing = Set.copyOf(offers);
    }

    @Override
    public Set<OfferKey> shownSoldOut() {
        if (broken) {
            throw new IllegalStateException("cannot be read");
        }
        return standing;
    }

    @Override
    public PublishOutcome publish(Page page) {
        throw new UnsupportedOperationException();
    }

    @Override
    public PublishOutcome remove(PagePath path, Revision revision, Instant rememberUntil) {
        throw new UnsupportedOperationException();
    }

    @Override
    public int sweep(Instant now) {
        throw new UnsupportedOperationException();
    }
}
