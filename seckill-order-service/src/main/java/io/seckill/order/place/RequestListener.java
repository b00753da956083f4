package io.seckill.order.place;

import io.seckill.common.order.OrderRequested;
import io.seckill.common.platform.messaging.DeadLetter;
import io.seckill.common.platform.messaging.MessageCodec;
import io.seckill.common.session.OfferKey;
import io.seckill.order.answer.Outbound;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Consumer;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Takes in {@code seckill-order-requested}. What may pass is thrown, so that the batch comes again; what cannot ever be
 * decided goes to the dead letters; and an offer without guard row must not hold up the others for ever.
 */
final class RequestListener implements Consumer<List<OrderRequested>> {

    static final String GROUP = "order-place";

    private static final Logger log = LoggerFactory.getLogger(RequestListener.class);

    private final Placing placing;
    private final Outbound outbound;
    private final MessageCodec codec;
    private final PlaceMetrics metrics;
    private final PlaceSettings settings;
    private final Clock clock;

    /** When an offer without guard row was first asked for. Its size is bounded by the offers of the batches at work. */
    private final Map<OfferKey, Instant> missingSince = new ConcurrentHashMap<>();

    RequestListener(
            Placing placing,
            Outbound outbound,
            MessageCodec codec,
            PlaceMetrics metrics,
            PlaceSettings settings,
            Clock clock) {
        this.placing = placing;
        this.outbound = outbound;
        this.codec = codec;
        this.metrics = metrics;
        this.settings = settings;
        this.clock = clock;
    }

    @Override
    public void accept(List<OrderRequested> messages) {
        Placing.Batch batch = placing.place(messages);
        if (!batch.placed().unplaceable().isEmpty()) {
            outbound.dead(
                    batch.placed().unplaceable().stream().map(this::deadLetter).toList());
        }
        messages.stream()
                .filter(m -> PlacementRules.flaw(m) == null)
                .map(OrderRequested::offer)
                .filter(offer -> !batch.failed().containsKey(offer))
                .forEach(missingSince::remove);
        batch.failed().forEach((offer, failure) -> {
            if (!(failure instanceof UnknownOfferException) || !patienceIsOver(offer)) {
                throw failure;
            }
            int left = (int) messages.stream()
                    .filter(m -> PlacementRules.flaw(m) == null && m.offer().equals(offer))
                    .count();
            metrics.abandoned(left);
            log.warn(
                    "{}: {} requests are left to inventory's pending index, which publishes them again",
                    failure.getMessage(),
                    left);
        });
    }

    private boolean patienceIsOver(OfferKey offer) {
        Instant now = clock.instant();
        Instant since = missingSince.computeIfAbsent(offer, o -> now);
        boolean over = !now.isBefore(since.plus(settings.offerPatience()));
        if (over) {
            missingSince.remove(offer);
        }
        return over;
    }

    /** A request comes with the reservation's id for its key, and comes again until it is decided: that is its id here, too. */
    private DeadLetter deadLetter(Decision.Unplaceable unplaceable) {
        OrderRequested request = unplaceable.request();
        return DeadLetter.of(
                OrderRequested.TOPIC,
                GROUP,
                request.reservationId(),
                request.reservationId(),
                unplaceable.why(),
                codec.encode(request));
    }
}
