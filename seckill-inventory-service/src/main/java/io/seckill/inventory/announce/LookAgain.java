package io.seckill.inventory.announce;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import io.seckill.common.batch.SmartBatcher;
import io.seckill.common.inventory.StockStateChanged;
import io.seckill.common.platform.messaging.MessagingUnavailableException;
import io.seckill.common.session.OfferKey;
import java.time.Duration;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.concurrent.Executor;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Says "look again" when an offer's availability changes between some and none. It may be lost or said once too often:
 * whoever hears it, and whoever believes that an offer is sold out, asks {@code availability} anyway.
 */
public final class LookAgain implements AutoCloseable {

    private static final Logger LOG = LoggerFactory.getLogger(LookAgain.class);

    private static final int MOST_OFFERS = 10_000;
    private static final int MOST_QUEUED = 10_000;
    private static final int MOST_AT_ONCE = 256;

    /** Where the messages go. */
    @FunctionalInterface
    public interface Channel {
        void send(List<StockStateChanged> messages) throws MessagingUnavailableException;
    }

    /** What this instance saw last: true where there was nothing. */
    private final Cache<OfferKey, Boolean> soldOut = Caffeine.newBuilder()
            .maximumSize(MOST_OFFERS)
            .expireAfterAccess(Duration.ofHours(2))
            .build();

    private final Channel channel;
    private final SmartBatcher<OfferKey> batcher;

    public LookAgain(Channel channel, Executor executor) {
        this.channel = channel;
        this.batcher = new SmartBatcher<>("look-again", MOST_AT_ONCE, MOST_QUEUED, executor, this::send);
    }

    /** A verdict over all shards was reached: every shard is empty. */
    public void sawNone(OfferKey offer) {
        if (!Boolean.TRUE.equals(soldOut.asMap().put(offer, Boolean.TRUE))) {
            say(offer);
        }
    }

    /** A verdict over all shards was reached: there are units. */
    public void sawSome(OfferKey offer) {
        if (Boolean.TRUE.equals(soldOut.asMap().put(offer, Boolean.FALSE))) {
            say(offer);
        }
    }

    /** Units came back to a shard that had none: the offer may have been sold out, as far as anybody knows. */
    public void rose(OfferKey offer) {
        soldOut.asMap().put(offer, Boolean.FALSE);
        say(offer);
    }

    /** A reservation took a shard's last units: perhaps the offer's last, and nobody else may come to find out. */
    public void tookTheLast(OfferKey offer) {
        say(offer);
    }

    private void say(OfferKey offer) {
        // A full queue drops it, which is what "may be lost" is for.
        batcher.offer(offer);
    }

    private void send(List<OfferKey> offers) {
        List<StockStateChanged> messages = new LinkedHashSet<>(offers)
                .stream()
                        .map(offer ->
                                new StockStateChanged(StockStateChanged.VERSION, offer.sessionId(), offer.productId()))
                        .toList();
        try {
            channel.send(messages);
        } catch (MessagingUnavailableException e) {
            LOG.debug("\"look again\" was not sent for {} offers", messages.size(), e);
        }
    }

    @Override
    public void close() {
        batcher.close();
    }
}
