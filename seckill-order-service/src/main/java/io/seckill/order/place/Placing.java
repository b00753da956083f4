package io.seckill.order.place;

import io.seckill.common.order.OrderRequested;
import io.seckill.common.session.OfferKey;
import io.seckill.order.answer.Answers;
import io.seckill.order.book.ReservationRow;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.dao.DataIntegrityViolationException;

/**
 * Step 7 of the flow: a batch of order requests is decided, offer by offer, and each is answered. Safe to repeat as a whole:
 * what has a row is answered from it.
 */
final class Placing {

    private static final Logger log = LoggerFactory.getLogger(Placing.class);

    private final OfferTransaction offers;
    private final Answers answers;
    private final PlaceMetrics metrics;
    private final PlaceSettings settings;

    Placing(OfferTransaction offers, Answers answers, PlaceMetrics metrics, PlaceSettings settings) {
        this.offers = offers;
        this.answers = answers;
        this.metrics = metrics;
        this.settings = settings;
    }

    /**
     * Decides and answers. An offer that fails keeps none of the others from being decided.
     *
     * @return what was decided, and which offers could not be because of a failure that may pass
     */
    Batch place(Collection<OrderRequested> requests) {
        Map<OfferKey, List<OrderRequested>> byOffer = new LinkedHashMap<>();
        List<Decision.Unplaceable> flawed = new ArrayList<>();
        for (OrderRequested request : requests) {
            String flaw = PlacementRules.flaw(request);
            if (flaw != null) {
                flawed.add(new Decision.Unplaceable(request, flaw));
            } else {
                byOffer.computeIfAbsent(request.offer(), offer -> new ArrayList<>())
                        .add(request);
            }
        }
        Placed all = new Placed(List.of(), List.of(), flawed);
        Map<OfferKey, RuntimeException> failed = new LinkedHashMap<>();
        for (Map.Entry<OfferKey, List<OrderRequested>> entry : byOffer.entrySet()) {
            try {
                Placed placed = decide(entry.getKey(), entry.getValue());
                answer(placed);
                all = all.and(placed);
            } catch (RuntimeException e) {
                failed.put(entry.getKey(), e);
            }
        }
        metrics.unplaceable(all.unplaceable().size());
        return new Batch(all, failed);
    }

    /** One transaction; where the data itself is refused, halves of it, until the one that is to blame stands alone. */
    private Placed decide(OfferKey offer, List<OrderRequested> requests) {
        try {
            Placed placed = offers.place(offer, requests);
            metrics.placed(requests.size(), placed);
            return placed;
        } catch (DataIntegrityViolationException e) {
            if (requests.size() == 1) {
                String id = requests.getFirst().reservationId();
                log.atWarn()
                        .addKeyValue("reservation", id)
                        .setCause(e)
                        .log("reservation {} cannot be written down", id);
                return new Placed(
                        List.of(),
                        List.of(),
                        List.of(new Decision.Unplaceable(requests.getFirst(), "the database refuses it")));
            }
            int half = requests.size() / 2;
            return decide(offer, requests.subList(0, half)).and(decide(offer, requests.subList(half, requests.size())));
        }
    }

    private void answer(Placed placed) {
        answers.tell(placed.all());
        List<ReservationRow> orders =
                placed.fresh().stream().filter(ReservationRow::isOrder).toList();
        if (!orders.isEmpty()) {
            answers.timer(orders.getFirst(), settings.timerSlack().toMillis());
            answers.changed(orders, orders.getFirst().decidedAt());
        }
    }

    /**
     * What a batch came to.
     *
     * @param failed offers of which nothing is known to be decided
     */
    record Batch(Placed placed, Map<OfferKey, RuntimeException> failed) {}
}
