package io.seckill.order.expire;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import io.seckill.common.order.OrderStatus;
import io.seckill.common.platform.web.Problem;
import io.seckill.common.session.OfferKey;
import io.seckill.order.OrderServiceTest;
import io.seckill.order.Sale;
import io.seckill.order.answer.Answers;
import io.seckill.order.book.GuardMapper;
import io.seckill.order.book.GuardRow;
import io.seckill.order.book.ReservationMapper;
import io.seckill.order.pay.Till;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Proxy;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.transaction.support.TransactionTemplate;

/** A payment is closed before its order ends, and the order waits for that, but not for long. */
@OrderServiceTest
class ClosingTest {

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
    private Sale sale;

    private Till till;
    private Ending ending;
    private OfferKey offer;
    private String orderId;

    @BeforeEach
    void anUnpaidOrder() {
        till = tills.another();
        ending = ending(guards, till);
        offer = sale.open(3);
        orderId = sale.order(offer, "ann");
    }

    private Ending ending(GuardMapper by, Till with) {
        return new Ending(by, reservations, transaction, with.closing(), answers, settings, new SimpleMeterRegistry());
    }

    private int lapse() {
        sale.letTheDeadlinePass(orderId);
        return ending.lapse(offer, List.of(orderId));
    }

    @Test
    void a_payment_is_closed_before_its_order_is_cancelled_and_cannot_be_paid_then() {
        String paymentId = till.start("ann", orderId);

        ending.cancel(till.order(orderId));

        assertThat(till.provider().calls()).contains("close " + paymentId);
        assertThat(till.state(paymentId)).isEqualTo("CLOSED");
        assertThat(status()).isEqualTo(OrderStatus.CANCELLED);
        assertThat(till.provider().take(paymentId, "t1-" + orderId)).isFalse();
    }

    @Test
    void an_order_without_a_payment_ends_without_a_call() {
        assertThat(lapse()).isEqualTo(1);

        assertThat(till.provider().calls()).isEmpty();
    }

    @Test
    void what_the_provider_took_and_nobody_was_told_of_pays_the_order_when_it_is_to_lapse() {
        String paymentId = till.start("ann", orderId);
        till.provider().take(paymentId, "t1-" + orderId);

        assertThat(lapse()).isZero();

        assertThat(status()).isEqualTo(OrderStatus.PAID);
        assertThat(till.charges(orderId)).containsExactly("ACCEPTED");
        assertThat(till.told(paymentId, "t1-" + orderId)).isEqualTo("REPEATED");
        sale.assertBooksBalance(offer);
    }

    @Test
    void what_the_provider_took_pays_the_order_also_when_its_owner_gives_it_back() {
        String paymentId = till.start("ann", orderId);
        till.provider().take(paymentId, "t1-" + orderId);

        ending.cancel(till.order(orderId));

        assertThat(status()).isEqualTo(OrderStatus.PAID);
        assertThat(till.state(paymentId)).isEqualTo("SUCCEEDED");
    }

    @Test
    void a_lapsed_order_waits_for_a_provider_that_is_away_but_not_for_long_and_its_money_comes_back() {
        String paymentId = till.start("ann", orderId);
        till.provider().isAway(true);

        assertThat(lapse()).isZero();
        assertThat(status()).isEqualTo(OrderStatus.PENDING_PAYMENT);
        assertThat(Long.parseLong(Objects.requireNonNull(sale.column("due_at", orderId))))
                .isGreaterThan(1);
        assertThatThrownBy(() -> till.start("ann", orderId)).isInstanceOf(Problem.class);
        waited(paymentId);
        assertThat(lapse()).isEqualTo(1);
        assertThat(status()).isEqualTo(OrderStatus.CANCELLED);
        assertThat(till.state(paymentId)).isEqualTo("CLOSING");

        till.provider().isAway(false);
        till.provider().take(paymentId, "t1-" + orderId);
        till.sweepClosings(List.of(orderId));
        till.sweepRefunds(List.of(orderId));
        assertThat(till.state(paymentId)).isEqualTo("SUCCEEDED");
        assertThat(till.charges(orderId)).containsExactly("REFUNDED");
        assertThat(till.provider().kept()).isEmpty();
        assertThat(status()).isEqualTo(OrderStatus.CANCELLED);
    }

    @Test
    void no_payment_is_started_while_one_of_the_order_is_being_closed() {
        till.start("ann", orderId);
        till.provider().isAway(true);
        assertThat(lapse()).isZero();
        till.provider().isAway(false);
        // as if its time were not over: the closing alone stands in the way
        sale.change(
                "UPDATE reservation SET pay_before = ? WHERE reservation_id = ?",
                System.currentTimeMillis() + 3_600_000,
                orderId);

        assertThatThrownBy(() -> till.start("ann", orderId))
                .isInstanceOf(Problem.class)
                .hasMessageContaining("being closed");
    }

    @Test
    void an_owner_who_gives_an_order_back_waits_for_one_try_only_and_the_sweep_closes_the_payment() {
        String paymentId = till.start("ann", orderId);
        till.provider().isAway(true);

        ending.cancel(till.order(orderId));

        assertThat(status()).isEqualTo(OrderStatus.CANCELLED);
        assertThat(till.state(paymentId)).isEqualTo("CLOSING");
        till.provider().isAway(false);
        till.sweepClosings(List.of(orderId));
        assertThat(till.state(paymentId)).isEqualTo("CLOSED");
    }

    @Test
    void many_orders_lapse_in_one_run_those_that_are_being_paid_and_those_that_are_not() {
        OfferKey many = sale.open(200);
        List<String> ids = new ArrayList<>();
        for (int i = 0; i < 100; i++) {
            ids.add(sale.order(many, "u" + i));
        }
        ids.subList(0, 60).forEach(id -> till.start("u" + ids.indexOf(id), id));
        sale.change("UPDATE reservation SET pay_before = 1, due_at = 1 WHERE session_id = ?", many.sessionId());

        assertThat(ending.lapse(many, ids)).isEqualTo(100);

        assertThat(till.provider().calls().stream().filter(call -> call.startsWith("close ")))
                .hasSize(60);
        sale.assertBooksBalance(many);
    }

    @Test
    void an_opening_without_an_answer_is_resolved_by_asking_under_the_same_id() {
        till.provider().losesItsAnswers(true);
        assertThatThrownBy(() -> till.start("ann", orderId))
                .isInstanceOfSatisfying(
                        Problem.class, p -> assertThat(p.code().name()).isEqualTo("BUSY"));
        assertThat(till.state(orderId + "-p1")).isEqualTo("CREATED");
        till.provider().losesItsAnswers(false);

        assertThat(till.start("ann", orderId)).isEqualTo(orderId + "-p1");

        assertThat(till.provider().calls()).containsExactly("open " + orderId + "-p1", "query " + orderId + "-p1");
        assertThat(till.state(orderId + "-p1")).isEqualTo("OPEN");
    }

    @Test
    void an_opening_that_never_arrived_is_repeated_and_one_that_was_paid_pays() {
        till.provider().isAway(true);
        assertThatThrownBy(() -> till.start("ann", orderId)).isInstanceOf(Problem.class);
        till.provider().isAway(false);
        String paymentId = till.start("ann", orderId);
        assertThat(till.provider().calls()).endsWith("query " + paymentId, "open " + paymentId);

        sale.change("UPDATE payment SET state = 'CREATED', pay_url = NULL WHERE payment_id = ?", paymentId);
        till.provider().take(paymentId, "t1-" + orderId);
        assertThatThrownBy(() -> till.start("ann", orderId))
                .isInstanceOfSatisfying(
                        Problem.class, p -> assertThat(p.code().name()).isEqualTo("ILLEGAL_TRANSITION"));
        assertThat(status()).isEqualTo(OrderStatus.PAID);
    }

    @Test
    void another_payment_of_an_order_that_was_paid_meanwhile_is_closed() {
        String failed = till.start("ann", orderId);
        till.toldOfFailure(failed, "f1-" + orderId);
        String second = till.start("ann", orderId);
        till.provider().force(failed, "t1-" + orderId);
        till.told(failed, "t1-" + orderId);

        till.sweepClosings(List.of(orderId));

        assertThat(status()).isEqualTo(OrderStatus.PAID);
        assertThat(till.state(second)).isEqualTo("CLOSED");
        assertThat(till.provider().take(second, "t2-" + orderId)).isFalse();
    }

    @ParameterizedTest
    @CsvSource({"-1, true, PENDING_PAYMENT", "0, false, CANCELLED", "1, false, CANCELLED"})
    void at_the_very_millisecond_of_the_deadline_by_the_databases_clock(long after, boolean payable, OrderStatus end) {
        GuardMapper then = guardsAt(till.order(orderId).deadline() + after);
        Till tillThen = till.with(then);

        if (payable) {
            assertThat(tillThen.start("ann", orderId)).isEqualTo(orderId + "-p1");
        } else {
            assertThatThrownBy(() -> tillThen.start("ann", orderId))
                    .isInstanceOfSatisfying(
                            Problem.class, p -> assertThat(p.code().name()).isEqualTo("ILLEGAL_TRANSITION"));
        }
        ending(then, tillThen).lapse(offer, List.of(orderId));

        assertThat(status()).isEqualTo(end);
    }

    @ParameterizedTest
    @CsvSource({"-1", "0", "1"})
    void money_around_the_deadline_pays_an_order_that_has_not_ended_and_comes_back_from_one_that_has(long after) {
        String other = sale.order(offer, "bob");
        String payment = till.start("ann", orderId);
        String late = till.start("bob", other);
        Till tillThen = till.with(guardsAt(till.order(orderId).deadline() + after));

        assertThat(tillThen.told(payment, "t1-" + orderId)).isEqualTo("PAID");
        sale.letTheDeadlinePass(other);
        ending.lapse(offer, List.of(other));
        assertThat(tillThen.told(late, "t1-" + other)).isEqualTo("REFUNDING");

        assertThat(status()).isEqualTo(OrderStatus.PAID);
        assertThat(till.order(other).orderStatus()).isEqualTo(OrderStatus.CANCELLED);
        sale.assertBooksBalance(offer);
    }

    /** As if the database's clock showed this when the guard row is locked. */
    private GuardMapper guardsAt(long now) {
        return (GuardMapper) Proxy.newProxyInstance(
                getClass().getClassLoader(), new Class<?>[] {GuardMapper.class}, (proxy, method, args) -> {
                    try {
                        Object result = method.invoke(guards, args);
                        return result instanceof GuardRow row ? at(row, now) : result;
                    } catch (InvocationTargetException e) {
                        throw e.getTargetException();
                    }
                });
    }

    private static GuardRow at(GuardRow row, long now) {
        return new GuardRow(
                row.sessionId(),
                row.productId(),
                row.title(),
                row.price(),
                row.purchaseLimit(),
                row.total(),
                row.sold(),
                row.paid(),
                row.released(),
                row.opensAt(),
                row.closesAt(),
                row.paySeconds(),
                row.epoch(),
                row.phase(),
                row.saleState(),
                row.stateRevision(),
                row.shardHash(),
                now);
    }

    private void waited(String paymentId) {
        sale.change(
                "UPDATE payment SET closing_at = closing_at - ? WHERE payment_id = ?",
                till.closeWithin().toMillis(),
                paymentId);
    }

    private OrderStatus status() {
        return Objects.requireNonNull(till.order(orderId).orderStatus());
    }
}
