package io.seckill.order.expire;

import static org.assertj.core.api.Assertions.assertThat;

import io.seckill.common.inventory.Settlement;
import io.seckill.common.session.OfferKey;
import io.seckill.order.FakeInventory;
import io.seckill.order.OrderServiceTest;
import io.seckill.order.Sale;
import io.seckill.order.Shoppers;
import io.seckill.order.pay.Payer;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import java.util.concurrent.Callable;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.JdbcTemplate;

/** I4, I7: payment, cancellation and deadline at the same moment, over and over: one of them wins, and only one. */
@OrderServiceTest
class EndRaceTest {

    private static final int ROUNDS = 40;

    @Autowired
    private DeadlineSweep deadlines;

    @Autowired
    private FakeInventory inventory;

    @Autowired
    private JdbcTemplate jdbc;

    @Autowired
    private Sale sale;

    @Autowired
    private Shoppers shoppers;

    @Autowired
    private Payer provider;

    @Test
    void an_order_is_paid_or_closed_never_both_and_released_once() throws Exception {
        OfferKey offer = sale.open(ROUNDS, ROUNDS, 900);
        Random random = new Random(7);
        int paid = 0;
        try (ExecutorService threads = Executors.newFixedThreadPool(4)) {
            for (int round = 0; round < ROUNDS; round++) {
                String orderId = sale.order(offer, "u" + round);
                paid += race(threads, offer, orderId, "u" + round, random) ? 1 : 0;
            }
        }

        sale.assertBooksBalance(offer);
        assertThat(sale.totals(offer).paid()).isEqualTo(paid);
        assertThat(sale.totals(offer).released()).isEqualTo(ROUNDS - paid);
    }

    /** @return whether the order ended paid */
    private boolean race(ExecutorService threads, OfferKey offer, String orderId, String user, Random random)
            throws Exception {
        String paymentId =
                shoppers.post(user, "/api/orders/" + orderId + "/payments").text("paymentId");
        String notification = Payer.body(paymentId, "t-" + orderId, orderId, "19.90", "SUCCEEDED");
        sale.letTheDeadlinePass(orderId);
        CyclicBarrier start = new CyclicBarrier(4);
        List<Callable<Integer>> rivals = new ArrayList<>(List.of(
                () -> after(start, () -> provider.notify(notification).status()),
                () -> after(start, () -> provider.notify(notification).status()),
                () -> after(
                        start,
                        () -> shoppers.post(user, "/api/orders/" + orderId + "/cancellation")
                                .status()),
                () -> after(start, () -> {
                    deadlines.run();
                    return 200;
                })));
        Collections.shuffle(rivals, random);
        for (Future<Integer> rival : threads.invokeAll(rivals)) {
            assertThat(rival.get()).isIn(200, 409);
        }

        List<String> ends = jdbc.queryForList(
                "SELECT to_status FROM reservation_history h JOIN reservation r ON r.id = h.row_id "
                        + "WHERE r.reservation_id = ?",
                String.class,
                orderId);
        assertThat(ends).hasSize(1).allMatch(List.of("PAID", "CANCELLED")::contains);
        assertThat(sale.column("order_status", orderId)).isEqualTo(ends.getFirst());
        boolean paid = ends.getFirst().equals("PAID");
        long releases = inventory.told(offer).stream()
                .filter(s -> s.reservationId().equals(orderId) && s.decision() == Settlement.Decision.RELEASED)
                .count();
        assertThat(releases).isEqualTo(paid ? 0 : 1);
        String charge = jdbc.queryForObject(
                "SELECT state FROM payment_charge WHERE transaction_id = ?", String.class, "t-" + orderId);
        assertThat(charge).isIn(paid ? List.of("ACCEPTED") : List.of("REFUNDING", "REFUNDED"));
        return paid;
    }

    private static int after(CyclicBarrier start, Callable<Integer> rival) throws Exception {
        start.await();
        return rival.call();
    }
}
