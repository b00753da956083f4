package io.seckill.order.expire;

import static org.assertj.core.api.Assertions.assertThat;

import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import io.seckill.common.inventory.Settlement;
import io.seckill.common.order.OrderPlacement;
import io.seckill.common.order.OrderRequested;
import io.seckill.common.order.OrderStatus;
import io.seckill.common.order.ReservationOutcome;
import io.seckill.common.session.OfferKey;
import io.seckill.order.FakeInventory;
import io.seckill.order.OrderServiceTest;
import io.seckill.order.Sale;
import io.seckill.order.Shoppers;
import io.seckill.order.answer.Answers;
import io.seckill.order.book.GuardMapper;
import io.seckill.order.book.ReservationMapper;
import io.seckill.order.pay.Payer;
import io.seckill.order.pay.Till;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Random;
import java.util.Set;
import java.util.concurrent.Callable;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.transaction.support.TransactionTemplate;

/** I4, I7, I11: payments, cancellation, deadline and refund at the same moment, over and over: one of them wins, and only one. */
@OrderServiceTest
class EndRaceTest {

    private static final int OFFERS = 10;
    private static final int ORDERS_OF_EACH = 200;
    private static final int HTTP_ROUNDS = 10;

    private static final List<List<String>> LEGAL_PATHS = List.of(
            List.of("PAID"),
            List.of("CANCELLED"),
            List.of("PAID", "REFUNDING"),
            List.of("PAID", "REFUNDING", "REFUNDED"));

    /** A status that was seen, and those that may be seen after it. */
    private static final Map<OrderStatus, Set<OrderStatus>> FORWARD = Map.of(
            OrderStatus.PENDING_PAYMENT, Set.of(OrderStatus.values()),
            OrderStatus.PAID, Set.of(OrderStatus.PAID, OrderStatus.REFUNDING, OrderStatus.REFUNDED),
            OrderStatus.CANCELLED, Set.of(OrderStatus.CANCELLED),
            OrderStatus.REFUNDING, Set.of(OrderStatus.REFUNDING, OrderStatus.REFUNDED),
            OrderStatus.REFUNDED, Set.of(OrderStatus.REFUNDED));

    @Autowired
    private DeadlineSweep deadlines;

    @Autowired
    private Till tills;

    @Autowired
    private GuardMapper guards;

    @Autowired
    private ReservationMapper reservations;

    @Autowired
    private TransactionTemplate transaction;

    @Autowired
    private Answers answers;

    @Autowired
    private ExpireSettings settings;

    @Autowired
    private OrderPlacement placement;

    @Autowired
    private FakeInventory inventory;

    @Autowired
    private Sale sale;

    @Autowired
    private Shoppers shoppers;

    @Autowired
    private Payer provider;

    private record Round(OfferKey offer, String orderId, String paymentId) {}

    @Test
    void thousands_of_orders_end_in_one_way_each_and_the_provider_keeps_the_money_of_the_paid_ones_alone()
            throws Exception {
        Till till = tills.another();
        Ending ending = new Ending(
                guards, reservations, transaction, till.closing(), answers, settings, new SimpleMeterRegistry());
        List<Round> rounds = new ArrayList<>();
        for (int i = 0; i < OFFERS; i++) {
            rounds.addAll(rounds(till));
        }
        List<Callable<Object>> rivals = rivals(rounds, till, ending);
        AtomicBoolean over = new AtomicBoolean();
        try (ExecutorService threads = Executors.newFixedThreadPool(12);
                ExecutorService watcher = Executors.newSingleThreadExecutor()) {
            Future<List<String>> wentBack = watcher.submit(() -> watch(rounds, till, over));
            for (Future<Object> rival : threads.invokeAll(rivals)) {
                rival.get();
            }
            over.set(true);
            assertThat(wentBack.get()).as("I11").isEmpty();
        }
        finish(rounds, till, ending);

        Set<String> paidBy = new HashSet<>();
        Map<OrderStatus, Integer> ends = new HashMap<>();
        Map<String, Long> releases = releases(rounds);
        for (Round round : rounds) {
            OrderStatus end = assertOneEnd(round, till, releases.getOrDefault(round.orderId(), 0L));
            ends.merge(end, 1, Integer::sum);
            if (end == OrderStatus.PAID) {
                paidBy.add(round.orderId());
            }
        }
        assertThat(ends.keySet())
                .as("all ends were raced for: %s", ends)
                .containsExactlyInAnyOrder(OrderStatus.PAID, OrderStatus.CANCELLED, OrderStatus.REFUNDED);
        assertThat(till.provider().kept())
                .as("one charge of each paid order, and nothing else")
                .hasSize(paidBy.size())
                .allMatch(transaction -> paidBy.contains(transaction.substring(3)));
        rounds.stream().map(Round::offer).distinct().forEach(sale::assertBooksBalance);
    }

    /** Orders that are past their deadline, with an open payment each. */
    private List<Round> rounds(Till till) {
        OfferKey offer = sale.open(ORDERS_OF_EACH);
        List<OrderRequested> requests = IntStream.range(0, ORDERS_OF_EACH)
                .mapToObj(i -> Sale.request(offer, "u" + i, 1))
                .toList();
        List<Round> rounds = new ArrayList<>();
        for (ReservationOutcome outcome : placement.place(requests)) {
            String orderId = Objects.requireNonNull(outcome.orderId());
            rounds.add(new Round(offer, orderId, till.start(outcome.userId(), orderId)));
        }
        sale.change("UPDATE reservation SET pay_before = 1, due_at = 1 WHERE session_id = ?", offer.sessionId());
        return rounds;
    }

    /** Six rivals for each order, side by side in the queue, in an order of their own; the threads do the rest. */
    private List<Callable<Object>> rivals(List<Round> rounds, Till till, Ending ending) {
        Random random = new Random(7);
        List<Callable<Object>> all = new ArrayList<>();
        for (Round round : rounds) {
            List<Callable<Object>> of = new ArrayList<>(List.of(
                    () -> pay(round, till, "t1-", random.nextInt(10) == 0),
                    () -> pay(round, till, "t2-", random.nextInt(4) == 0),
                    () -> {
                        ending.cancel(till.order(round.orderId()));
                        return "cancelled";
                    },
                    () -> ending.lapse(round.offer(), List.of(round.orderId()))));
            if (random.nextBoolean()) {
                of.add(() -> till.refund(round.orderId()));
            }
            Collections.shuffle(of, random);
            if (random.nextInt(10) < 4) {
                // the shopper was a moment faster than the others
                of.addFirst(() -> pay(round, till, "t0-", false));
            }
            all.addAll(of);
        }
        return all;
    }

    /** Money as the provider takes it, or, {@code forced}, as no closing can keep it away; told two times. */
    private static Object pay(Round round, Till till, String prefix, boolean forced) {
        String transactionId = prefix + round.orderId();
        if (forced) {
            till.provider().force(round.paymentId(), transactionId);
        } else if (!till.provider().take(round.paymentId(), transactionId)) {
            return "refused";
        }
        return till.told(round.paymentId(), transactionId) + till.told(round.paymentId(), transactionId);
    }

    /** Looks at orders all the time; what it says went backwards. */
    private static List<String> watch(List<Round> rounds, Till till, AtomicBoolean over) {
        Map<String, OrderStatus> seen = new HashMap<>();
        List<String> wentBack = new ArrayList<>();
        Random random = new Random(8);
        while (!over.get()) {
            Round round = rounds.get(random.nextInt(rounds.size()));
            OrderStatus now = Objects.requireNonNull(till.order(round.orderId()).orderStatus());
            OrderStatus before = seen.put(round.orderId(), now);
            if (before != null && !Objects.requireNonNull(FORWARD.get(before)).contains(now)) {
                wentBack.add(round.orderId() + ": " + before + " → " + now);
            }
        }
        return wentBack;
    }

    /** What the sweeps would do in time. */
    private void finish(List<Round> rounds, Till till, Ending ending) {
        rounds.stream().collect(Collectors.groupingBy(Round::offer)).forEach((offer, of) -> ending.lapse(
                offer, of.stream().map(Round::orderId).toList()));
        for (int from = 0; from < rounds.size(); from += 50) {
            List<String> ids = rounds.subList(from, Math.min(from + 50, rounds.size())).stream()
                    .map(Round::orderId)
                    .toList();
            while (ids.stream().anyMatch(id -> till.charges(id).contains("REFUNDING"))) {
                till.sweepRefunds(ids);
            }
            till.sweepClosings(ids);
        }
    }

    private OrderStatus assertOneEnd(Round round, Till till, long releases) {
        String orderId = round.orderId();
        OrderStatus end = Objects.requireNonNull(till.order(orderId).orderStatus());
        List<String> path = till.path(orderId);
        assertThat(LEGAL_PATHS).contains(path);
        assertThat(path.getLast()).isEqualTo(end.name());
        assertThat(releases).as("I4, I7: one release a close").isEqualTo(end == OrderStatus.PAID ? 0 : 1);
        List<String> charges = till.charges(orderId);
        assertThat(charges.stream().filter("ACCEPTED"::equals)).hasSize(end == OrderStatus.PAID ? 1 : 0);
        assertThat(charges).allMatch(List.of("ACCEPTED", "REFUNDED")::contains);
        assertThat(till.state(round.paymentId())).isIn("SUCCEEDED", "CLOSED");
        return end;
    }

    private Map<String, Long> releases(List<Round> rounds) {
        return rounds.stream()
                .map(Round::offer)
                .distinct()
                .flatMap(offer -> inventory.told(offer).stream())
                .filter(told -> told.decision() == Settlement.Decision.RELEASED)
                .collect(Collectors.groupingBy(Settlement::reservationId, Collectors.counting()));
    }

    @Test
    void over_http_too_an_order_is_paid_or_closed_never_both_and_released_once() throws Exception {
        OfferKey offer = sale.open(HTTP_ROUNDS, HTTP_ROUNDS, 900);
        Random random = new Random(7);
        int paid = 0;
        try (ExecutorService threads = Executors.newFixedThreadPool(4)) {
            for (int round = 0; round < HTTP_ROUNDS; round++) {
                String orderId = sale.order(offer, "u" + round);
                paid += race(threads, offer, orderId, "u" + round, random) ? 1 : 0;
            }
        }

        sale.assertBooksBalance(offer);
        assertThat(sale.totals(offer).paid()).isEqualTo(paid);
        assertThat(sale.totals(offer).released()).isEqualTo(HTTP_ROUNDS - paid);
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

        List<String> ends = tills.path(orderId);
        assertThat(ends).hasSize(1).allMatch(List.of("PAID", "CANCELLED")::contains);
        assertThat(sale.column("order_status", orderId)).isEqualTo(ends.getFirst());
        boolean paid = ends.getFirst().equals("PAID");
        long releases = inventory.told(offer).stream()
                .filter(s -> s.reservationId().equals(orderId) && s.decision() == Settlement.Decision.RELEASED)
                .count();
        assertThat(releases).isEqualTo(paid ? 0 : 1);
        assertThat(tills.charges(orderId))
                .hasSize(1)
                .allMatch((paid ? List.of("ACCEPTED") : List.of("REFUNDING", "REFUNDED"))::contains);
        return paid;
    }

    private static int after(CyclicBarrier start, Callable<Integer> rival) throws Exception {
        start.await();
        return rival.call();
    }
}
