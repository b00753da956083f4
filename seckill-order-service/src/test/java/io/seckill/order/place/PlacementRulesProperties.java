package io.seckill.order.place;

import static org.assertj.core.api.Assertions.assertThat;

import io.seckill.common.order.OrderRequested;
import io.seckill.order.book.EndReason;
import io.seckill.order.hoarding.Hoarding;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.Example;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.constraints.IntRange;
import org.jspecify.annotations.Nullable;

class PlacementRulesProperties {

    private static final long OPENS = 1_000;
    private static final long CLOSES = 2_000;
    private static final BigDecimal PRICE = new BigDecimal("19.90");

    @Provide
    Arbitrary<List<OrderRequested>> requests() {
        Arbitrary<OrderRequested> one = Combinators.combine(
                        Arbitraries.integers().between(1, 40),
                        Arbitraries.of("ann", "bob", "cid", "dee", "eve"),
                        Arbitraries.integers().between(1, 4),
                        Arbitraries.longs().between(OPENS - 2, CLOSES + 2),
                        Arbitraries.longs().between(1, 4),
                        Arbitraries.integers().between(0, 3))
                .as((id, user, quantity, reservedAt, epoch, shard) -> new OrderRequested(
                        OrderRequested.VERSION, "r-" + id, 7, 8, shard, user, quantity, reservedAt, epoch));
        return one.list().ofMaxSize(60);
    }

    private static Terms terms(int left, int limit) {
        return new Terms(PRICE, limit, left, OPENS, CLOSES, List.of(1L, 2L, 3L));
    }

    private static List<Decision> decide(Terms terms, List<OrderRequested> requests, Map<String, Integer> held) {
        return PlacementRules.decide(terms, PlacementRules.fold(requests).values(), held, Hoarding.OFF);
    }

    private static List<OrderRequested> ordered(List<Decision> decisions) {
        List<OrderRequested> ordered = new ArrayList<>();
        for (Decision decision : decisions) {
            if (decision instanceof Decision.Ordered order) {
                ordered.add(order.request());
            }
        }
        return ordered;
    }

    @Property
    void each_reservation_is_decided_exactly_once(@ForAll("requests") List<OrderRequested> requests) {
        List<Decision> decisions = decide(terms(10, 2), requests, Map.of());

        assertThat(decisions.stream().map(d -> d.request().reservationId()))
                .doesNotHaveDuplicates()
                .containsExactlyInAnyOrderElementsOf(requests.stream()
                        .map(OrderRequested::reservationId)
                        .distinct()
                        .toList());
    }

    @Property
    void no_more_than_what_is_left_is_ordered(
            @ForAll("requests") List<OrderRequested> requests, @ForAll @IntRange(max = 30) int left) {
        List<Decision> decisions = decide(terms(left, 100), requests, Map.of());

        assertThat(ordered(decisions).stream()
                        .mapToInt(OrderRequested::quantity)
                        .sum())
                .isLessThanOrEqualTo(left);
    }

    @Property
    void nobody_gets_more_than_the_limit_counting_what_they_hold(
            @ForAll("requests") List<OrderRequested> requests,
            @ForAll @IntRange(min = 1, max = 6) int limit,
            @ForAll @IntRange(max = 6) int held) {
        Map<String, Integer> holds = new HashMap<>(Map.of("ann", Math.min(held, limit)));
        List<Decision> decisions = decide(terms(1000, limit), requests, holds);

        ordered(decisions).forEach(r -> holds.merge(r.userId(), r.quantity(), Integer::sum));
        assertThat(holds.values()).allMatch(units -> units <= limit);
    }

    @Property
    void only_what_was_reserved_in_the_window_on_a_living_shard_is_ordered(
            @ForAll("requests") List<OrderRequested> requests) {
        Terms terms = terms(1000, 100);

        for (OrderRequested request : ordered(decide(terms, requests, Map.of()))) {
            assertThat(request.reservedAt()).isBetween(OPENS, CLOSES - 1);
            assertThat(request.epoch()).isGreaterThanOrEqualTo(terms.minEpochs().get(request.shard()));
        }
    }

    @Property
    void a_rejection_is_never_without_need(@ForAll("requests") List<OrderRequested> requests) {
        Terms terms = terms(12, 3);
        Map<String, Integer> holds = new HashMap<>();
        int left = terms.left();

        for (Decision decision : decide(terms, requests, Map.of())) {
            OrderRequested r = decision.request();
            int held = holds.getOrDefault(r.userId(), 0);
            switch (decision) {
                case Decision.Ordered order -> {
                    left -= r.quantity();
                    holds.merge(r.userId(), r.quantity(), Integer::sum);
                    assertThat(order.amount()).isEqualByComparingTo(PRICE.multiply(new BigDecimal(r.quantity())));
                }
                case Decision.Rejected rejected -> {
                    boolean needed = switch (rejected.reason()) {
                        case SHARD_LOST -> r.epoch() < terms.minEpochs().get(r.shard());
                        case WINDOW -> r.reservedAt() < OPENS || r.reservedAt() >= CLOSES;
                        case LIMIT -> held + r.quantity() > terms.purchaseLimit();
                        case STOCK -> r.quantity() > left;
                        // the policy against hoarding is off here
                        case TOO_MANY_UNPAID, COOLING_DOWN, CANCELLED, LAPSED, REFUNDED -> false;
                    };
                    assertThat(needed).as("%s", rejected).isTrue();
                }
                case Decision.Unplaceable none -> assertThat(r.shard()).isGreaterThanOrEqualTo(3);
            }
        }
    }

    @Example
    void of_two_with_the_same_id_the_first_counts() {
        OrderRequested first = request("r-1", "ann", 1);
        OrderRequested second = request("r-1", "ann", 2);

        assertThat(PlacementRules.fold(List.of(first, second)).values()).containsExactly(first);
    }

    @Example
    void the_window_is_inclusive_at_its_start_and_exclusive_at_its_end() {
        assertThat(outcomeAt(OPENS - 1)).isEqualTo(EndReason.WINDOW);
        assertThat(outcomeAt(OPENS)).isNull();
        assertThat(outcomeAt(CLOSES - 1)).isNull();
        assertThat(outcomeAt(CLOSES)).isEqualTo(EndReason.WINDOW);
    }

    @Example
    void a_quantity_that_overflows_with_what_is_held_is_over_the_limit() {
        OrderRequested huge = request("r-1", "ann", Integer.MAX_VALUE);

        assertThat(reason(decide(terms(10, 5), List.of(huge), Map.of("ann", 5)).getFirst()))
                .isEqualTo(EndReason.LIMIT);
    }

    @Example
    void a_lost_shard_is_told_before_anything_else() {
        OrderRequested lost = new OrderRequested(OrderRequested.VERSION, "r-1", 7, 8, 2, "ann", 99, CLOSES + 5, 2);

        assertThat(reason(decide(terms(0, 1), List.of(lost), Map.of()).getFirst()))
                .isEqualTo(EndReason.SHARD_LOST);
    }

    @Example
    void what_cannot_be_written_down_is_a_flaw() {
        OrderRequested good = request("7-8-abc_XYZ", "ann", 1);

        assertThat(PlacementRules.flaw(good)).isNull();
        assertThat(PlacementRules.flaw(request("", "ann", 1))).contains("reservationId");
        assertThat(PlacementRules.flaw(request("ü", "ann", 1))).contains("reservationId");
        assertThat(PlacementRules.flaw(request("r".repeat(65), "ann", 1))).contains("reservationId");
        assertThat(PlacementRules.flaw(request("r-1", "", 1))).contains("userId");
        assertThat(PlacementRules.flaw(request("r-1", "u".repeat(65), 1))).contains("userId");
        assertThat(PlacementRules.flaw(request("r-1", "😀".repeat(64), 1))).isNull();
        assertThat(PlacementRules.flaw(request("r-1", "ann", 0))).contains("quantity");
        assertThat(PlacementRules.flaw(new OrderRequested(1, "r-1", 7, 8, -1, "ann", 1, 1500, 1)))
                .contains("shard");
        assertThat(PlacementRules.flaw(new OrderRequested(1, "r-1", 0, 8, 0, "ann", 1, 1500, 1)))
                .contains("offer");
    }

    private static OrderRequested request(String id, String user, int quantity) {
        return new OrderRequested(OrderRequested.VERSION, id, 7, 8, 0, user, quantity, OPENS, 1);
    }

    private static @Nullable EndReason outcomeAt(long reservedAt) {
        OrderRequested request = new OrderRequested(1, "r-1", 7, 8, 0, "ann", 1, reservedAt, 1);
        return reason(decide(terms(1, 1), List.of(request), Map.of()).getFirst());
    }

    private static @Nullable EndReason reason(Decision decision) {
        return decision instanceof Decision.Rejected rejected ? rejected.reason() : null;
    }
}
