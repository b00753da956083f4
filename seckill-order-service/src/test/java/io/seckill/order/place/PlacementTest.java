package io.seckill.order.place;

import static org.assertj.core.api.Assertions.assertThat;

import io.seckill.common.inventory.Settlement;
import io.seckill.common.order.OpenOffer;
import io.seckill.common.order.OrderPlacement;
import io.seckill.common.order.OrderQueries;
import io.seckill.common.order.OrderRequested;
import io.seckill.common.order.ReservationOutcome;
import io.seckill.common.order.ReservationStatus;
import io.seckill.common.order.SaleState;
import io.seckill.common.order.StockBook;
import io.seckill.common.session.OfferKey;
import io.seckill.common.status.ReservationState;
import io.seckill.common.status.StatusStore;
import io.seckill.order.FakeInventory;
import io.seckill.order.OrderServiceTest;
import io.seckill.order.Sale;
import java.math.BigDecimal;
import java.sql.Connection;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Objects;
import java.util.Random;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.ConnectionCallback;
import org.springframework.jdbc.core.JdbcTemplate;

@OrderServiceTest
class PlacementTest {

    @Autowired
    private OrderPlacement placement;

    @Autowired
    private OrderQueries queries;

    @Autowired
    private StockBook book;

    @Autowired
    private StatusStore statuses;

    @Autowired
    private JdbcTemplate jdbc;

    @Autowired
    private Sale sale;

    @Autowired
    private FakeInventory inventory;

    @Test
    void a_request_becomes_an_order_and_everybody_is_told() {
        OfferKey offer = sale.open(3, 2, 900);
        OrderRequested request = Sale.request(offer, "zoë", 2);

        ReservationOutcome outcome = placement.place(List.of(request)).getFirst();

        assertThat(outcome)
                .isEqualTo(new ReservationOutcome(
                        request.reservationId(),
                        offer,
                        1,
                        "zoë",
                        2,
                        ReservationStatus.ORDERED,
                        request.reservationId(),
                        null,
                        request.reservedAt()));
        assertThat(sale.column("amount", request.reservationId())).isEqualTo("39.80");
        assertThat(sale.column("pay_before - decided_at", request.reservationId()))
                .isEqualTo("900000");
        assertThat(inventory.told(offer))
                .containsExactly(new Settlement(offer, 1, request.reservationId(), Settlement.Decision.ORDERED));
        assertThat(state(request))
                .isEqualTo(new ReservationState(
                        request.reservationId(),
                        "zoë",
                        offer,
                        1,
                        2,
                        ReservationStatus.ORDERED,
                        request.reservationId(),
                        null));
        assertThat(sale.guard(offer).sold()).isEqualTo(2);
        sale.assertBooksBalance(offer);
    }

    @Test
    void a_redelivered_request_gets_its_first_outcome_and_changes_nothing() {
        OfferKey offer = sale.open(1);
        OrderRequested winner = Sale.request(offer, "ann", 1);
        OrderRequested loser = Sale.request(offer, "bob", 1);
        List<ReservationOutcome> first = placement.place(List.of(winner, loser));

        List<ReservationOutcome> again = placement.place(List.of(loser, winner, loser));

        assertThat(again).containsExactlyInAnyOrderElementsOf(first);
        assertThat(first.stream().map(ReservationOutcome::status))
                .containsExactly(ReservationStatus.ORDERED, ReservationStatus.REJECTED);
        assertThat(inventory.told(offer)).hasSize(4);
        assertThat(sale.guard(offer).sold()).isEqualTo(1);
        sale.assertBooksBalance(offer);
    }

    @Test
    void the_same_message_twice_in_one_batch_is_one_order() {
        OfferKey offer = sale.open(5, 5, 900);
        OrderRequested request = Sale.request(offer, "ann", 2);

        assertThat(placement.place(List.of(request, request))).hasSize(1);

        assertThat(sale.guard(offer).sold()).isEqualTo(2);
    }

    @Test
    void a_user_is_held_to_the_limit_within_a_batch_and_over_batches() {
        OfferKey offer = sale.open(10, 2, 900);

        List<String> first =
                reasons(placement.place(List.of(Sale.request(offer, "ann", 1), Sale.request(offer, "ann", 2))));
        List<String> second =
                reasons(placement.place(List.of(Sale.request(offer, "ann", 1), Sale.request(offer, "ann", 1))));

        assertThat(first).containsExactly("ORDERED", "LIMIT");
        assertThat(second).containsExactly("ORDERED", "LIMIT");
        sale.assertBooksBalance(offer);
    }

    @Test
    void a_user_whose_id_ends_with_a_blank_is_somebody_else() {
        OfferKey offer = sale.open(10);

        assertThat(reasons(placement.place(List.of(Sale.request(offer, "ann", 1), Sale.request(offer, "ann ", 1)))))
                .containsExactly("ORDERED", "ORDERED");
        assertThat(reasons(placement.place(List.of(Sale.request(offer, "ann ", 1), Sale.request(offer, "Ann", 1)))))
                .containsExactly("LIMIT", "ORDERED");
    }

    @Test
    void what_the_total_does_not_hold_is_rejected_and_goes_back_to_its_shard() {
        OfferKey offer = sale.open(2, 5, 900);
        OrderRequested tooMany = Sale.request(offer, "ann", 3);

        assertThat(reasons(placement.place(List.of(tooMany)))).containsExactly("STOCK");

        assertThat(inventory.told(offer))
                .containsExactly(new Settlement(offer, 1, tooMany.reservationId(), Settlement.Decision.RELEASED));
        assertThat(sale.column("release_state", tooMany.reservationId())).isEqualTo("DONE");
        assertThat(sale.column("due_at", tooMany.reservationId())).isNull();
        assertThat(state(tooMany).status()).isEqualTo(ReservationStatus.REJECTED);
        assertThat(sale.totals(offer).released()).isEqualTo(3);
    }

    @Test
    void what_was_reserved_outside_the_window_is_rejected() {
        OfferKey offer = Sale.anyOffer();
        OpenOffer terms = Sale.terms(offer, 5, 1, 900);
        book.open(terms, 3, "crc32c-fmix32/1", Sale.NODES);
        OrderRequested late = at(offer, "ann", terms.closesAt());
        OrderRequested early = at(offer, "bob", terms.opensAt() - 1);
        OrderRequested just = at(offer, "cid", terms.closesAt() - 1);

        assertThat(reasons(placement.place(List.of(late, early, just)))).containsExactly("WINDOW", "WINDOW", "ORDERED");
    }

    @Test
    void what_was_accepted_before_a_close_by_hand_is_ordered() {
        OfferKey offer = sale.open(5);
        OrderRequested accepted = Sale.request(offer, "ann", 1);
        book.changeState(offer, 2, SaleState.CLOSED, 0);

        assertThat(reasons(placement.place(List.of(accepted)))).containsExactly("ORDERED");
    }

    @Test
    void what_a_lost_shard_had_accepted_is_rejected_as_lost() {
        OfferKey offer = sale.open(5);
        sale.change("UPDATE shard_map SET min_epoch = 2 WHERE session_id = ? AND shard = 1", offer.sessionId());

        assertThat(reasons(placement.place(List.of(Sale.request(offer, "ann", 1)))))
                .containsExactly("SHARD_LOST");
    }

    @Test
    void offers_of_one_batch_are_decided_each_by_its_own_terms() {
        OfferKey one = sale.open(1);
        OfferKey other = sale.open(1);
        OfferKey unknown = Sale.anyOffer();

        List<ReservationOutcome> outcomes = placement.place(List.of(
                Sale.request(one, "ann", 1),
                Sale.request(unknown, "ann", 1),
                Sale.request(other, "ann", 1),
                Sale.request(one, "bob", 1)));

        assertThat(outcomes.stream().filter(o -> o.offer().equals(unknown))).isEmpty();
        assertThat(reasons(outcomes)).containsExactlyInAnyOrder("ORDERED", "STOCK", "ORDERED");
    }

    @Test
    void a_request_that_the_database_refuses_spoils_none_of_its_batch() {
        OfferKey offer = Sale.anyOffer();
        OpenOffer plain = Sale.terms(offer, Integer.MAX_VALUE, Integer.MAX_VALUE, 900);
        book.open(
                new OpenOffer(
                        offer,
                        1,
                        plain.total(),
                        plain.purchaseLimit(),
                        new BigDecimal("9999999999.99"),
                        "gold",
                        plain.opensAt(),
                        plain.closesAt(),
                        900,
                        SaleState.OPEN),
                3,
                "crc32c-fmix32/1",
                Sale.NODES);
        List<OrderRequested> batch = new ArrayList<>(IntStream.range(0, 20)
                .mapToObj(i -> Sale.request(offer, "u" + i, 1))
                .toList());
        OrderRequested priceless = Sale.request(offer, "midas", 1_000_000_000);
        batch.add(13, priceless);

        List<ReservationOutcome> outcomes = placement.place(batch);

        assertThat(outcomes).hasSize(20).noneMatch(o -> o.userId().equals("midas"));
        assertThat(sale.guard(offer).sold()).isEqualTo(20);
        sale.assertBooksBalance(offer);
    }

    @Test
    void batches_at_the_same_time_never_sell_a_unit_twice() throws Exception {
        OfferKey offer = sale.open(50, 2, 900);
        List<OrderRequested> requests = new ArrayList<>();
        for (int user = 0; user < 60; user++) {
            for (int n = 0; n < 3; n++) {
                requests.add(Sale.request(offer, "u" + user, 1));
            }
        }
        // every message twice, in an order of its own, cut into batches that overlap
        requests.addAll(List.copyOf(requests));
        Collections.shuffle(requests, new Random(42));
        List<Callable<List<ReservationOutcome>>> calls = new ArrayList<>();
        for (int from = 0; from < requests.size(); from += 17) {
            List<OrderRequested> batch = requests.subList(from, Math.min(from + 17, requests.size()));
            calls.add(() -> placement.place(batch));
        }

        try (ExecutorService threads = Executors.newFixedThreadPool(8)) {
            for (Future<List<ReservationOutcome>> call : threads.invokeAll(calls)) {
                assertThat(call.get()).isNotEmpty();
            }
        }

        assertThat(sale.guard(offer).sold()).isEqualTo(50);
        sale.assertBooksBalance(offer);
        Integer decided = jdbc.queryForObject(
                "SELECT COUNT(*) FROM reservation WHERE session_id = ?", Integer.class, offer.sessionId());
        assertThat(decided).isEqualTo(180);
        Integer most = jdbc.queryForObject(
                "SELECT MAX(n) FROM (SELECT SUM(quantity) AS n FROM reservation WHERE session_id = ? "
                        + "AND order_status IS NOT NULL GROUP BY user_id) held",
                Integer.class,
                offer.sessionId());
        assertThat(most).isEqualTo(2);
    }

    @Test
    void outcomes_are_found_by_id_and_ids_that_nobody_decided_are_left_out() {
        OfferKey offer = sale.open(1);
        OrderRequested request = Sale.request(offer, "ann", 1);
        List<ReservationOutcome> placed = placement.place(List.of(request));

        assertThat(queries.outcomes(List.of("nobody-1", request.reservationId(), "", "ключ")))
                .containsExactlyElementsOf(placed);
        assertThat(queries.outcomes(List.of())).isEmpty();
    }

    @Test
    void transactions_read_what_is_committed_and_the_session_is_in_utc() {
        assertThat(jdbc.queryForObject("SELECT @@session.time_zone", String.class))
                .isEqualTo("+00:00");
        assertThat(jdbc.execute((ConnectionCallback<Integer>) Connection::getTransactionIsolation))
                .isEqualTo(Connection.TRANSACTION_READ_COMMITTED);
        assertThat(jdbc.queryForList("SHOW VARIABLES WHERE Variable_name IN ('tx_isolation', 'transaction_isolation')"))
                .isNotEmpty()
                .allSatisfy(variable -> assertThat(variable).containsValue("READ-COMMITTED"));
    }

    private static OrderRequested at(OfferKey offer, String user, long reservedAt) {
        return new OrderRequested(
                1, Sale.newId(offer), offer.sessionId(), offer.productId(), 1, user, 1, reservedAt, 1);
    }

    private ReservationState state(OrderRequested request) {
        return Objects.requireNonNull(
                statuses.read(List.of(request.reservationId())).found().get(request.reservationId()));
    }

    private static List<String> reasons(List<ReservationOutcome> outcomes) {
        return outcomes.stream()
                .map(o -> o.reason() == null ? o.status().name() : o.reason())
                .toList();
    }
}
