package io.seckill.local.rush;

import static org.assertj.core.api.Assertions.assertThat;

import io.seckill.local.rush.Reply.Answer;
import io.seckill.local.rush.RushResult.ListedOrder;
import io.seckill.local.rush.RushResult.Repeat;
import io.seckill.local.rush.SaleLedger.Shard;
import io.seckill.local.rush.Story.Ending;
import java.net.http.HttpHeaders;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** A good rush of two units for three shoppers; each test spoils one thing and it has to be noticed. */
class InvariantsTest {

    private static final RushPlan PLAN = RushPlan.of(2, 3, 100, 1, 10, 1);

    private final List<Story> stories = new ArrayList<>();
    private final Map<String, List<ListedOrder>> orders = new HashMap<>();
    private final List<Repeat> repeats = new ArrayList<>();
    private Optional<SaleLedger> ledger = Optional.of(ledgerOf(shard(0, 0, 1, 0, 1), shard(0, 0, 1, 0, 1)));

    @BeforeEach
    void a_good_rush() {
        stories.add(winner("ann", "r1", "o1"));
        stories.add(winner("bob", "r2", "o2"));
        Story loser = new Story("cid", true);
        loser.ended(Ending.SOLD_OUT, "");
        stories.add(loser);
        orders.put("ann", List.of(new ListedOrder("o1", "r1", 1, "PAID")));
        orders.put("bob", List.of(new ListedOrder("o2", "r2", 1, "PAID")));
        orders.put("cid", List.of());
        repeats.add(new Repeat("r1", answer(202, "{\"reservationId\":\"r1\"}"), problem(422, "TOKEN_REUSED")));
    }

    @Test
    void a_good_rush_breaks_nothing() {
        assertThat(check()).isEmpty();
    }

    @Test
    void i1_a_ledger_at_unrest_or_with_differences_is_noticed() {
        ledger = Optional.of(ledgerOf(shard(0, 1, 0, 0, 1), shard(0, 0, 1, 0, 1)));
        assertBroken("I1");
    }

    @Test
    void i1_a_shard_that_does_not_add_up_is_noticed() {
        ledger = Optional.of(ledgerOf(shard(1, 0, 1, 0, 1), shard(0, 0, 1, 0, 1)));
        assertBroken("I1");
    }

    @Test
    void i2_a_counter_below_zero_is_noticed() {
        ledger = Optional.of(ledgerOf(shard(-1, 0, 2, 0, 1), shard(1, 0, 0, 0, 1)));
        assertBroken("I2");
    }

    @Test
    void i3_more_orders_than_units_are_noticed() {
        stories.add(winner("dan", "r3", "o3"));
        assertBroken("I3");
    }

    @Test
    void i4_an_acceptance_that_was_never_decided_is_noticed() {
        Story story = new Story("dan", true);
        story.accepted(new Purchase("r3", "t3", 1));
        stories.add(story);
        assertBroken("I4");
    }

    @Test
    void i4_two_acceptances_with_one_id_are_noticed() {
        stories.add(winner("dan", "r1", "o3"));
        assertBroken("I4");
    }

    @Test
    void i4_an_order_without_an_acceptance_is_noticed() {
        orders.put("cid", List.of(new ListedOrder("o9", "r9", 1, "PENDING_PAYMENT")));
        assertBroken("I4");
    }

    @Test
    void i4_an_ordered_reservation_whose_order_is_not_listed_is_noticed() {
        orders.put("ann", List.of());
        assertBroken("I4");
    }

    @Test
    void i4_a_ledger_that_counts_other_orders_than_the_shoppers_is_noticed() {
        ledger = Optional.of(ledgerOf(shard(1, 0, 0, 0, 1), shard(0, 0, 1, 0, 1)));
        assertBroken("I4");
    }

    @Test
    void i5_a_shopper_above_the_limit_is_noticed() {
        orders.put(
                "ann",
                List.of(new ListedOrder("o1", "r1", 1, "PAID"), new ListedOrder("o2", "r2", 1, "PENDING_PAYMENT")));
        assertBroken("I5");
    }

    @Test
    void i6_another_answer_to_the_same_token_is_noticed() {
        repeats.add(new Repeat("r2", answer(202, "{\"reservationId\":\"r7\"}"), problem(422, "TOKEN_REUSED")));
        assertBroken("I6");
    }

    @Test
    void i6_a_token_that_takes_another_quantity_is_noticed() {
        repeats.add(new Repeat("r2", answer(202, "{\"reservationId\":\"r2\"}"), answer(202, "{}")));
        assertBroken("I6");
    }

    @Test
    void i8_a_unit_that_nobody_got_is_noticed_when_somebody_was_sent_away() {
        stories.removeFirst();
        assertBroken("I8");
    }

    @Test
    void i11_a_status_that_goes_backwards_is_noticed() {
        Purchase purchase = stories.getFirst().purchases().getFirst();
        purchase.saw("RELEASED", "", "LAPSED");
        purchase.saw("ORDERED", "", "");
        assertBroken("I11");
    }

    @Test
    void a_shopper_without_any_definite_answer_is_noticed() {
        Story story = new Story("dan", true);
        story.ended(Ending.UNKNOWN, "POST /x got no answer (cut)");
        stories.add(story);
        assertBroken("answers");
    }

    @Test
    void a_missing_ledger_is_noticed() {
        ledger = Optional.empty();
        assertBroken("ledger");
    }

    @Test
    void the_report_shows_the_ledger_and_each_broken_sentence() {
        String report = RushReport.of(result(), List.of(new Broken("I3", "three of two")));

        assertThat(report).contains("accepted", "sold out", "p99", "redis-1", "balanced", "BROKEN I3: three of two");
    }

    private void assertBroken(String invariant) {
        assertThat(check()).extracting(Broken::what).contains(invariant);
    }

    private List<Broken> check() {
        return Invariants.check(result());
    }

    private RushResult result() {
        return new RushResult(
                PLAN,
                new OfferId(1, 2),
                stories,
                ledger,
                repeats,
                orders,
                new Latencies(),
                new Latencies(),
                Duration.ofSeconds(1));
    }

    private static Story winner(String user, String reservationId, String orderId) {
        Story story = new Story(user, true);
        Purchase purchase = new Purchase(reservationId, "token-of-" + reservationId, 1);
        purchase.saw("ORDERED", orderId, "");
        purchase.wasPaid();
        story.accepted(purchase);
        return story;
    }

    private static SaleLedger ledgerOf(Shard... shards) {
        int paid = Stream.of(shards).mapToInt(Shard::ordered).sum();
        return new SaleLedger(2, List.of(shards), 0, paid, 0, true, List.of());
    }

    private static Shard shard(int available, int pending, int ordered, int outgoing, int granted) {
        return new Shard("redis-1", "OPEN", available, pending, ordered, outgoing, granted);
    }

    private static Answer problem(int status, String code) {
        return answer(status, "{\"code\":\"" + code + "\"}");
    }

    private static Answer answer(int status, String body) {
        return new Answer("POST /reservations", status, HttpHeaders.of(Map.of(), (name, value) -> true), body, 1);
    }
}
