package io.seckill.order.expire;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.seckill.common.inventory.Settlement;
import io.seckill.common.order.OrderPlacement;
import io.seckill.common.order.OrderRequested;
import io.seckill.common.order.OrderStatus;
import io.seckill.common.order.ReservationStatus;
import io.seckill.common.session.OfferKey;
import io.seckill.common.status.ReservationState;
import io.seckill.common.status.StatusStore;
import io.seckill.order.FakeInventory;
import io.seckill.order.Heard;
import io.seckill.order.OrderServiceTest;
import io.seckill.order.Sale;
import io.seckill.order.Shoppers;
import io.seckill.order.book.ReleaseBook;
import io.seckill.order.pay.Payer;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;

@OrderServiceTest
class EndingTest {

    @Autowired
    private DeadlineSweep deadlines;

    @Autowired
    private ReleaseSweep releases;

    @Autowired
    private ReleaseBook book;

    @Autowired
    private OrderPlacement placement;

    @Autowired
    private StatusStore statuses;

    @Autowired
    private FakeInventory inventory;

    @Autowired
    private Sale sale;

    @Autowired
    private Shoppers shoppers;

    @Autowired
    private Payer provider;

    @Autowired
    private Heard heard;

    @Test
    void an_order_past_its_deadline_lapses_and_its_unit_is_sold_again() {
        OfferKey offer = sale.open(1);
        String lapsing = sale.order(offer, "ann");
        sale.letTheDeadlinePass(lapsing);

        deadlines.run();

        assertThat(sale.column("order_status", lapsing)).isEqualTo("CANCELLED");
        assertThat(sale.column("reason", lapsing)).isEqualTo("LAPSED");
        assertThat(sale.column("release_state", lapsing)).isEqualTo("DONE");
        assertThat(inventory.told(offer).getLast())
                .isEqualTo(new Settlement(offer, 1, lapsing, Settlement.Decision.RELEASED));
        ReservationState state = statuses.read(List.of(lapsing)).found().get(lapsing);
        assertThat(state).isNotNull().satisfies(s -> {
            assertThat(s.status()).isEqualTo(ReservationStatus.RELEASED);
            assertThat(s.reason()).isEqualTo("LAPSED");
            assertThat(s.orderId()).isEqualTo(lapsing);
        });
        assertThat(sale.order(offer, "bob")).isNotEmpty();
        sale.assertBooksBalance(offer);
        await().atMost(Duration.ofSeconds(30))
                .until(() -> heard.events(offer).stream().anyMatch(e -> e.status() == OrderStatus.CANCELLED));
    }

    @Test
    void an_order_whose_time_is_not_over_does_not_lapse() {
        OfferKey offer = sale.open(1);
        String orderId = sale.order(offer, "ann");

        deadlines.run();

        assertThat(sale.column("order_status", orderId)).isEqualTo("PENDING_PAYMENT");
    }

    @Test
    void a_paid_order_does_not_lapse_however_late_it_is() {
        OfferKey offer = sale.open(1);
        String orderId = paid(offer, "ann");
        sale.letTheDeadlinePass(orderId);

        deadlines.run();

        assertThat(sale.column("order_status", orderId)).isEqualTo("PAID");
        sale.assertBooksBalance(offer);
    }

    @Test
    void the_timer_message_ends_an_order_at_its_deadline() {
        OfferKey offer = sale.open(3, 1, 1);
        List<OrderRequested> requests =
                List.of(Sale.request(offer, "ann", 1), Sale.request(offer, "bob", 1), Sale.request(offer, "cid", 1));

        placement.place(requests);

        // the sweeper runs once an hour here: only the timer can have done it
        await().atMost(Duration.ofSeconds(40)).until(() -> sale.totals(offer).released() == 3);
        sale.assertBooksBalance(offer);
    }

    @Test
    void a_release_that_the_shard_does_not_take_stays_owed_until_it_does() {
        OfferKey offer = sale.open(1);
        String orderId = sale.order(offer, "ann");
        inventory.owes(offer);

        assertThat(shoppers.post("ann", "/api/orders/" + orderId + "/cancellation")
                        .text("status"))
                .isEqualTo("CANCELLED");
        releases.run();
        assertThat(sale.column("release_state", orderId)).isEqualTo("OWED");
        inventory.isBack(offer);
        sale.change("UPDATE reservation SET due_at = 1 WHERE reservation_id = ?", orderId);
        releases.run();

        assertThat(sale.column("release_state", orderId)).isEqualTo("DONE");
        assertThat(sale.column("due_at", orderId)).isNull();
        assertThat(inventory.told(offer).getLast().decision()).isEqualTo(Settlement.Decision.RELEASED);
    }

    @Test
    void a_release_that_a_copy_of_a_lost_shard_confirmed_is_still_owed() {
        OfferKey offer = sale.open(1);
        String orderId = sale.order(offer, "ann");
        sale.change("UPDATE shard_map SET min_epoch = 2 WHERE session_id = ?", offer.sessionId());

        shoppers.post("ann", "/api/orders/" + orderId + "/cancellation");
        assertThat(sale.column("release_state", orderId))
                .as("confirmed under epoch 1")
                .isEqualTo("OWED");
        inventory.answersUnder(offer, 2);
        sale.change("UPDATE reservation SET due_at = 1 WHERE reservation_id = ?", orderId);
        releases.run();

        assertThat(sale.column("release_state", orderId)).isEqualTo("DONE");
    }

    @Test
    void a_release_that_does_not_take_is_tried_again_later_and_later_up_to_a_bound() {
        OfferKey offer = sale.open(1);
        OrderRequested rejected = Sale.request(offer, "ann", 2);
        inventory.isAway(offer);
        placement.place(List.of(rejected));

        List<Long> pauses = new ArrayList<>();
        for (int i = 0; i < 4; i++) {
            sale.change("UPDATE reservation SET due_at = 1 WHERE reservation_id = ?", rejected.reservationId());
            assertThat(book.claim(256, 100_000, 350_000))
                    .anyMatch(r -> r.offer().equals(offer));
            pauses.add(Math.round(Double.parseDouble(String.valueOf(
                            sale.column("(due_at - UNIX_TIMESTAMP(NOW(3)) * 1000) / 100000", rejected.reservationId())))
                    * 2));
        }

        // in halves of the first pause, so that a busy machine may take its time
        assertThat(pauses).containsExactly(2L, 4L, 7L, 7L);
        assertThat(sale.column("release_state", rejected.reservationId())).isEqualTo("OWED");
    }

    @Test
    void a_release_that_one_instance_is_trying_is_not_taken_by_another() {
        OfferKey offer = sale.open(1);
        inventory.owes(offer);
        placement.place(List.of(Sale.request(offer, "ann", 2)));
        sale.change("UPDATE reservation SET due_at = 1 WHERE session_id = ?", offer.sessionId());

        assertThat(book.claim(256, 60_000, 60_000)).anyMatch(r -> r.offer().equals(offer));
        assertThat(book.claim(256, 60_000, 60_000)).noneMatch(r -> r.offer().equals(offer));
    }

    @Test
    void a_release_that_is_done_is_not_repeated() {
        OfferKey offer = sale.open(1);
        String orderId = sale.order(offer, "ann");
        shoppers.post("ann", "/api/orders/" + orderId + "/cancellation");
        int told = inventory.told(offer).size();

        releases.run();

        assertThat(inventory.told(offer)).hasSize(told);
    }

    @Test
    void a_cancellation_may_be_repeated_and_releases_once() {
        OfferKey offer = sale.open(1);
        String orderId = sale.order(offer, "ann");

        Shoppers.Answer first = shoppers.post("ann", "/api/orders/" + orderId + "/cancellation");
        Shoppers.Answer again = shoppers.post("ann", "/api/orders/" + orderId + "/cancellation");

        assertThat(first.status()).isEqualTo(200);
        assertThat(first.text("status")).isEqualTo("CANCELLED");
        assertThat(again.status()).isEqualTo(200);
        assertThat(again.body()).isEqualTo(first.body());
        assertThat(sale.totals(offer).released()).isEqualTo(1);
        assertThat(sale.column("reason", orderId)).isEqualTo("CANCELLED");
        sale.assertBooksBalance(offer);
    }

    @Test
    void a_paid_order_and_another_persons_order_cannot_be_given_back() {
        OfferKey offer = sale.open(2);
        String paid = paid(offer, "ann");
        String strange = sale.order(offer, "bob");

        Shoppers.Answer tooLate = shoppers.post("ann", "/api/orders/" + paid + "/cancellation");
        Shoppers.Answer notOwn = shoppers.post("ann", "/api/orders/" + strange + "/cancellation");

        assertThat(tooLate.status()).isEqualTo(409);
        assertThat(tooLate.text("code")).isEqualTo("ILLEGAL_TRANSITION");
        assertThat(notOwn.status()).isEqualTo(404);
        assertThat(sale.column("order_status", strange)).isEqualTo("PENDING_PAYMENT");
    }

    private String paid(OfferKey offer, String user) {
        String orderId = sale.order(offer, user);
        String paymentId =
                shoppers.post(user, "/api/orders/" + orderId + "/payments").text("paymentId");
        provider.notify(Payer.body(paymentId, "t-" + orderId, orderId, "19.90", "SUCCEEDED"));
        return orderId;
    }
}
