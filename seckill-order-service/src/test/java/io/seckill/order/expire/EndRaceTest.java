package io.seckill.order.expire;

import static org.assertj.core.api.Assertions.assertThat;

import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import io.seckill.common.inventory.Settlement;
import io.seckill.common.order.OrderPlacement;
import io.seckill.common.order.OrderRequested;
import io.seckill.common.order.OrderStatus;
import io.seckill.common.order.ReservationStatus;
import io.seckill.common.session.OfferKey;
import io.seckill.order.FakeInventory;
import io.seckill.order.OrderServiceTest;
import io.seckill.order.Sale;
import io.seckill.order.Shoppers;
import io.seckill.order.answer.Answers;
import io.seckill.order.answer.Overheard;
import io.seckill.order.book.GuardMapper;
import io.seckill.order.book.ReleaseBook;
import io.seckill.order.book.ReservationMapper;
import io.seckill.order.book.ReservationRow;
import io.seckill.order.pay.Payer;
import io.seckill.order.pay.Till;
import java.time.Duration;
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
import java.util.concurrent.locks.LockSupport;
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
    private static final int MOST_SWEEPS = 200;
    private static final int LOOKED_AT = 50;
    private static final Duration BETWEEN_LOOKS = Duration.ofMillis(10);

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
    private ReleaseBook releases;

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
        Overheard told = new Overheard();
        Answers answers = told.answers(releases);
        Till till = tills.telling(answers);
        Ending ending = new Ending(
                guards, reservations, transaction, till.closing(), answers, settings, new SimpleMeterRegistry());
        List<Round> rounds = new ArrayList<>();
        for (int i = 0; i < OFFERS; i++) {
            rounds.addAll(rounds(till));
        }
        List<OfferKey> offers = rounds.stream().map(Round::offer).distinct().toList();
        AtomicBoolean over = new AtomicBoolean();
        try (ExecutorService threads = Executors.newFixedThreadPool(12);
                ExecutorService watcher = Executors.newSingleThreadExecutor()) {
            Future<List<String>> wentBack = watcher.submit(() -> watch(rounds, till, over));
            try {
                for (Future<Object> rival : threads.invokeAll(rivals(rounds, till, ending))) {
                    rival.get();
                }
            } finally {
                over.set(true);
            }
            assertThat(wentBack.get()).as("I11").isEmpty();
        }
        finish(rounds, till, ending);

        Set<String> paid = new HashSet<>();
        Set<OrderStatus> ends = new HashSet<>();
        for (OfferKey offer : offers) {
            Map<String, List<String>> statuses = till.statuses(offer);
            Map<String, List<String>> paths = till.paths(offer);
            Map<String, List<String>> charges = till.charges(offer);
            Map<String, List<String>> payments = till.states(offer);
            statuses.forEach((orderId, status) -> {
                OrderStatus end = OrderStatus.valueOf(status.getFirst());
                List<String> path = paths.getOrDefault(orderId, List.of());
                ends.add(end);
                assertThat(LEGAL_PATHS).contains(path);
                assertThat(path.getLast()).isEqualTo(end.name());
                assertCharges(end, charges.getOrDefault(orderId, List.of()));
                assertThat(payments.get(orderId)).hasSize(1).allMatch(List.of("SUCCEEDED", "CLOSED")::contains);
                assertTold(orderId, end, path, told);
                if (end == OrderStatus.PAID) {
                    paid.add(orderId);
                }
            });
            sale.assertBooksBalance(offer);
        }
        assertThat(ends)
                .as("all ends were raced for")
                .containsExactlyInAnyOrder(OrderStatus.PAID, OrderStatus.CANCELLED, OrderStatus.REFUNDED);
        assertThat(till.provider().kept())
                .as("one charge of each paid order, and nothing else")
                .hasSize(paid.size())
                .allMatch(transaction -> paid.contains(transaction.substring(3)));
    }

    private static void assertCharges(OrderStatus end, List<String> charges) {
        assertThat(charges.stream().filter("ACCEPTED"::equals)).hasSize(end == OrderStatus.PAID ? 1 : 0);
        assertThat(charges).allMatch(List.of("ACCEPTED", "REFUNDED")::contains);
    }

    /** I4, I7: one release a close, each change told once, and a shopper is told of the end once. */
    private static void assertTold(String orderId, OrderStatus end, List<String> path, Overheard told) {
        boolean released = end != OrderStatus.PAID;
        assertThat(told.releases(orderId)).isEqualTo(released ? 1 : 0);
        assertThat(told.statuses(orderId))
                .isEqualTo(released ? List.of(ReservationStatus.RELEASED) : List.<ReservationStatus>of());
        assertThat(told.changes(orderId).stream().map(OrderStatus::name)).containsExactlyInAnyOrderElementsOf(path);
    }

    /** Orders that are past their deadline, with an open payment each. */
    private List<Round> rounds(Till till) {
        OfferKey offer = sale.open(ORDERS_OF_EACH);
        List<OrderRequested> requests = IntStream.range(0, ORDERS_OF_EACH)
                .mapToObj(i -> Sale.request(offer, "u" + i, 1))
                .toList();
        List<String> ids = placement.place(requests).stream()
                .map(outcome -> Objects.requireNonNull(outcome.orderId()))
                .toList();
        List<String> payments = till.startAll(ids);
        sale.change("UPDATE reservation SET pay_before = 1, due_at = 1 WHERE session_id = ?", offer.sessionId());
        return IntStream.range(0, ids.size())
                .mapToObj(i -> new Round(offer, ids.get(i), payments.get(i)))
                .toList();
    }

    /** A few rivals for each order, side by side in the queue, in an order of their own; the threads do the rest. */
    private static List<Callable<Object>> rivals(List<Round> rounds, Till till, Ending ending) {
        Random random = new Random(7);
        List<Round> mixed = new ArrayList<>(rounds);
        Collections.shuffle(mixed, random);
        List<Callable<Object>> all = new ArrayList<>();
        for (Round round : mixed) {
            boolean forced = random.nextInt(10) == 0;
            List<Callable<Object>> of = new ArrayList<>(List.of(() -> pay(round, till, "t1-", forced)));
            int ends = random.nextInt(3);
            if (ends != 0) {
                of.add(() -> ending.lapse(round.offer(), List.of(round.orderId())));
            }
            if (ends != 1) {
                of.add(() -> {
                    ending.cancel(till.order(round.orderId()));
                    return "cancelled";
                });
            }
            if (random.nextBoolean()) {
                of.add(() -> pay(round, till, "t2-", !forced));
            }
            if (random.nextInt(3) == 0) {
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

    /** Money as the provider takes it, or, {@code forced}, as no closing can keep it away. */
    private static Object pay(Round round, Till till, String prefix, boolean forced) {
        String transactionId = prefix + round.orderId();
        if (forced) {
            till.provider().force(round.paymentId(), transactionId);
        } else if (!till.provider().take(round.paymentId(), transactionId)) {
            return "refused";
        }
        String first = till.told(round.paymentId(), transactionId);
        return first.equals("PAID") ? till.told(round.paymentId(), transactionId) : first;
    }

    /** Looks at orders again and again; what it says went backwards. */
    private static List<String> watch(List<Round> rounds, Till till, AtomicBoolean over) {
        List<String> ids = rounds.stream().map(Round::orderId).toList();
        Map<String, OrderStatus> seen = new HashMap<>();
        List<String> wentBack = new ArrayList<>();
        for (int look = 0; !over.get(); look++) {
            int from = look * LOOKED_AT % rounds.size();
            for (ReservationRow order : till.orders(ids.subList(from, from + LOOKED_AT))) {
                OrderStatus now = Objects.requireNonNull(order.orderStatus());
                OrderStatus before = seen.put(order.reservationId(), now);
                if (before != null && !FORWARD.getOrDefault(before, Set.of()).contains(now)) {
                    wentBack.add(order.reservationId() + ": " + before + " → " + now);
                }
            }
            LockSupport.parkNanos(BETWEEN_LOOKS.toNanos());
        }
        return wentBack;
    }

    /** What the sweeps would do in time. */
    private void finish(List<Round> rounds, Till till, Ending ending) {
        rounds.stream()
                .collect(Collectors.groupingBy(Round::offer))
                .forEach((offer, of) ->
                        ending.lapse(offer, of.stream().map(Round::orderId).toList()));
        List<String> owing = till.owing(rounds.stream().map(Round::orderId).toList());
        for (int sweep = 0; sweep < MOST_SWEEPS && !owing.isEmpty(); sweep++) {
            till.sweepRefunds(owing);
            till.sweepClosings(owing);
            owing = till.owing(owing);
        }
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
