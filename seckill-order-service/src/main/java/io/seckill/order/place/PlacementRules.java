package io.seckill.order.place;

import io.seckill.common.order.OrderRequested;
import io.seckill.order.book.EndReason;
import io.seckill.order.book.ReservationIds;
import io.seckill.order.hoarding.Hoarding;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** How requests of one offer are decided, one after the other: no database, no framework, no clock. */
final class PlacementRules {

    /** Most characters of a user's id. */
    static final int MAX_USER = 64;

    private PlacementRules() {}

    /** The first request of each reservation, in the order they came: a message may come twice in one batch. */
    static Map<String, OrderRequested> fold(Collection<OrderRequested> requests) {
        Map<String, OrderRequested> byId = LinkedHashMap.newLinkedHashMap(requests.size());
        for (OrderRequested request : requests) {
            byId.putIfAbsent(request.reservationId(), request);
        }
        return byId;
    }

    /**
     * Decides requests that have no row yet, with distinct ids.
     *
     * @param held     units that users hold in live orders; a user who holds none may be left out
     * @param hoarding what the policy says of these users before the batch
     * @return one decision for each, in their order
     */
    static List<Decision> decide(
            Terms terms, Collection<OrderRequested> requests, Map<String, Integer> held, Hoarding hoarding) {
        Map<String, Integer> holds = new HashMap<>(held);
        Map<String, Integer> orders = new HashMap<>();
        List<Decision> decisions = new ArrayList<>(requests.size());
        int left = terms.left();
        for (OrderRequested request : requests) {
            String user = request.userId();
            EndReason policy = hoarding.refusal(user, orders.getOrDefault(user, 0));
            Decision decision = one(terms, request, holds.getOrDefault(user, 0), left, policy);
            if (decision instanceof Decision.Ordered) {
                left -= request.quantity();
                holds.merge(user, request.quantity(), Integer::sum);
                orders.merge(user, 1, Integer::sum);
            }
            decisions.add(decision);
        }
        return decisions;
    }

    private static Decision one(Terms terms, OrderRequested request, int holds, int left, @Nullable EndReason policy) {
        if (request.shard() >= terms.minEpochs().size()) {
            return new Decision.Unplaceable(request, "the offer has no shard " + request.shard());
        }
        EndReason refusal = refusal(terms, request, holds, left, policy);
        if (refusal != null) {
            return new Decision.Rejected(request, refusal);
        }
        return new Decision.Ordered(request, terms.price().multiply(BigDecimal.valueOf(request.quantity())));
    }

    private static @Nullable EndReason refusal(
            Terms terms, OrderRequested request, int holds, int left, @Nullable EndReason policy) {
        if (request.epoch() < terms.minEpochs().get(request.shard())) {
            return EndReason.SHARD_LOST;
        }
        if (request.reservedAt() < terms.opensAt() || request.reservedAt() >= terms.closesAt()) {
            return EndReason.WINDOW;
        }
        if ((long) holds + request.quantity() > terms.purchaseLimit()) {
            return EndReason.LIMIT;
        }
        if (request.quantity() > left) {
            return EndReason.STOCK;
        }
        // last: whoever is told to pay first must not pay and hear then that all is sold
        return policy;
    }

    /** What makes a request impossible to write down, or null; looked at before anything else. */
    static @Nullable String flaw(OrderRequested request) {
        if (request.sessionId() <= 0 || request.productId() <= 0) {
            return "it names no offer";
        }
        if (!ReservationIds.possible(request.reservationId())) {
            return "its reservationId is not 1 to " + ReservationIds.MAX_LENGTH + " letters, digits, '-' or '_'";
        }
        if (request.userId().isEmpty()
                || request.userId().codePointCount(0, request.userId().length()) > MAX_USER) {
            return "its userId does not have 1 to " + MAX_USER + " characters";
        }
        if (request.quantity() < 1) {
            return "its quantity is below 1";
        }
        if (request.shard() < 0) {
            return "its shard is below 0";
        }
        return null;
    }
}
