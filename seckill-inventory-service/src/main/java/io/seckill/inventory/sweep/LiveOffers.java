package io.seckill.inventory.sweep;

import io.seckill.common.order.StockBook;
import io.seckill.common.session.OfferKey;
import java.time.Duration;
import java.util.List;
import java.util.function.LongSupplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The offers that are not archived, asked for now and then; while the stock book is away, those it named last. */
final class LiveOffers {

    private static final Logger LOG = LoggerFactory.getLogger(LiveOffers.class);

    private final StockBook book;
    private final Duration goodFor;
    private final LongSupplier nanoTime;

    private List<OfferKey> last = List.of();
    private long readAt;
    private boolean read;

    LiveOffers(StockBook book, Duration goodFor, LongSupplier nanoTime) {
        this.book = book;
        this.goodFor = goodFor;
        this.nanoTime = nanoTime;
    }

    synchronized List<OfferKey> get() {
        long now = nanoTime.getAsLong();
        if (!read || now - readAt >= goodFor.toNanos()) {
            readAt = now;
            try {
                last = List.copyOf(book.liveOffers());
                read = true;
            } catch (RuntimeException e) {
                LOG.debug("stock book cannot be asked for live offers", e);
            }
        }
        return last;
    }
}
