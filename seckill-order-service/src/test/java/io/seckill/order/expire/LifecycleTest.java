package io.seckill.order.expire;

import static org.assertj.core.api.Assertions.assertThat;

import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import io.seckill.common.inventory.Settlement;
import io.seckill.common.order.OrderStatus;
import io.seckill.common.order.ReservationStatus;
import io.seckill.common.platform.web.Problem;
import io.seckill.common.session.OfferKey;
import io.seckill.order.FakeInventory;
import io.seckill.order.OrderServiceTest;
import io.seckill.order.Sale;
import io.seckill.order.answer.Answers;
import io.seckill.order.book.EndReason;
import io.seckill.order.book.GuardMapper;
import io.seckill.order.book.ReleaseState;
import io.seckill.order.book.ReservationMapper;
import io.seckill.order.pay.Till;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.transaction.support.TransactionTemplate;

/** I7, I11: what every event does to an order in every status, and that no statement moves an order another way. */
@OrderServiceTest
class LifecycleTest {

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
    private FakeInventory inventory;

    @Autowired
    private Sale sale;

    private static final Map<OrderStatus, List<String>> PATHS = Map.of(
            OrderStatus.PENDING_PAYMENT, List.of(),
            OrderStatus.PAID, List.of("PAID"),
            OrderStatus.CANCELLED, List.of("CANCELLED"),
            OrderStatus.REFUNDING, List.of("PAID", "REFUNDING"),
            OrderStatus.REFUNDED, List.of("PAID", "REFUNDING", "REFUNDED"));

    enum Event {
        STARTS_A_PAYMENT,
        PAYS,
        PAYS_ONCE_MORE,
        IS_TOLD_AGAIN,
        FAILS_TO_PAY,
        CANCELS,
        LAPSES,
        LAPSES_TOO_EARLY,
        IS_REFUNDED,
        REFUND_IS_CONFIRMED
    }

    private Till till;
    private Ending ending;
    private OfferKey offer = Sale.anyOffer();
    private String orderId = "";
    private String paymentId = "";

    @BeforeEach
    void anUnpaidOrderWithAPayment() {
        till = tills.another();
        ending = new Ending(
                guards, reservations, transaction, till.closing(), answers, settings, new SimpleMeterRegistry());
        offer = sale.open(1);
        orderId = sale.order(offer, "ann");
        paymentId = till.start("ann", orderId);
    }

    private void bringTo(OrderStatus status) {
        switch (status) {
            case PENDING_PAYMENT -> {}
            case PAID -> happens(Event.PAYS);
            case CANCELLED -> happens(Event.CANCELS);
            case REFUNDING -> {
                happens(Event.PAYS);
                happens(Event.IS_REFUNDED);
            }
            case REFUNDED -> {
                bringTo(OrderStatus.REFUNDING);
                happens(Event.REFUND_IS_CONFIRMED);
            }
        }
        assertThat(status()).isEqualTo(status);
    }

    /** What it came to, in a word. */
    private String happens(Event event) {
        switch (event) {
            case STARTS_A_PAYMENT -> {
                try {
                    return till.start("ann", orderId);
                } catch (Problem problem) {
                    return problem.code().name();
                }
            }
            case PAYS -> {
                till.provider().force(paymentId, "t1-" + orderId);
                return till.told(paymentId, "t1-" + orderId);
            }
            case PAYS_ONCE_MORE -> {
                till.provider().force(paymentId, "t2-" + orderId);
                return till.told(paymentId, "t2-" + orderId);
            }
            case IS_TOLD_AGAIN -> {
                return till.told(paymentId, "t1-" + orderId);
            }
            case FAILS_TO_PAY -> {
                return till.toldOfFailure(paymentId, "f1-" + orderId);
            }
            case CANCELS -> ending.cancel(till.order(orderId));
            case LAPSES -> {
                sale.letTheDeadlinePass(orderId);
                return Integer.toString(ending.lapse(offer, List.of(orderId)));
            }
            case LAPSES_TOO_EARLY -> {
                return Integer.toString(ending.lapse(offer, List.of(orderId)));
            }
            case IS_REFUNDED -> {
                return till.refund(orderId).name();
            }
            case REFUND_IS_CONFIRMED -> till.sweepRefunds(List.of(orderId));
        }
        return "-";
    }

    @ParameterizedTest(name = "{0}: {1} → {2}")
    @CsvSource({
        // status, event, status after, what it came to ('=': the same payment), refunds still owed or done afterwards
        "PENDING_PAYMENT, STARTS_A_PAYMENT,    PENDING_PAYMENT, =,                  0",
        "PENDING_PAYMENT, PAYS,                PAID,            PAID,               0",
        "PENDING_PAYMENT, PAYS_ONCE_MORE,      PAID,            PAID,               0",
        "PENDING_PAYMENT, IS_TOLD_AGAIN,       PAID,            PAID,               0",
        "PENDING_PAYMENT, FAILS_TO_PAY,        PENDING_PAYMENT, FAILED,             0",
        "PENDING_PAYMENT, CANCELS,             CANCELLED,       -,                  0",
        "PENDING_PAYMENT, LAPSES,              CANCELLED,       1,                  0",
        "PENDING_PAYMENT, LAPSES_TOO_EARLY,    PENDING_PAYMENT, 0,                  0",
        "PENDING_PAYMENT, IS_REFUNDED,         PENDING_PAYMENT, PENDING_PAYMENT,    0",
        "PENDING_PAYMENT, REFUND_IS_CONFIRMED, PENDING_PAYMENT, -,                  0",
        "PAID,            STARTS_A_PAYMENT,    PAID,            ILLEGAL_TRANSITION, 0",
        "PAID,            PAYS,                PAID,            REPEATED,           0",
        "PAID,            PAYS_ONCE_MORE,      PAID,            REFUNDING,          1",
        "PAID,            IS_TOLD_AGAIN,       PAID,            REPEATED,           0",
        "PAID,            FAILS_TO_PAY,        PAID,            REPEATED,           0",
        "PAID,            CANCELS,             PAID,            -,                  0",
        "PAID,            LAPSES,              PAID,            0,                  0",
        "PAID,            LAPSES_TOO_EARLY,    PAID,            0,                  0",
        "PAID,            IS_REFUNDED,         REFUNDING,       REFUNDING,          1",
        "PAID,            REFUND_IS_CONFIRMED, PAID,            -,                  0",
        "CANCELLED,       STARTS_A_PAYMENT,    CANCELLED,       ILLEGAL_TRANSITION, 0",
        "CANCELLED,       PAYS,                CANCELLED,       REFUNDING,          1",
        "CANCELLED,       PAYS_ONCE_MORE,      CANCELLED,       REFUNDING,          1",
        "CANCELLED,       IS_TOLD_AGAIN,       CANCELLED,       REFUNDING,          1",
        "CANCELLED,       FAILS_TO_PAY,        CANCELLED,       REPEATED,           0",
        "CANCELLED,       CANCELS,             CANCELLED,       -,                  0",
        "CANCELLED,       LAPSES,              CANCELLED,       0,                  0",
        "CANCELLED,       LAPSES_TOO_EARLY,    CANCELLED,       0,                  0",
        "CANCELLED,       IS_REFUNDED,         CANCELLED,       CANCELLED,          0",
        "CANCELLED,       REFUND_IS_CONFIRMED, CANCELLED,       -,                  0",
        "REFUNDING,       STARTS_A_PAYMENT,    REFUNDING,       ILLEGAL_TRANSITION, 1",
        "REFUNDING,       PAYS,                REFUNDING,       REPEATED,           1",
        "REFUNDING,       PAYS_ONCE_MORE,      REFUNDING,       REFUNDING,          2",
        "REFUNDING,       IS_TOLD_AGAIN,       REFUNDING,       REPEATED,           1",
        "REFUNDING,       FAILS_TO_PAY,        REFUNDING,       REPEATED,           1",
        "REFUNDING,       CANCELS,             REFUNDING,       -,                  1",
        "REFUNDING,       LAPSES,              REFUNDING,       0,                  1",
        "REFUNDING,       LAPSES_TOO_EARLY,    REFUNDING,       0,                  1",
        "REFUNDING,       IS_REFUNDED,         REFUNDING,       REFUNDING,          1",
        "REFUNDING,       REFUND_IS_CONFIRMED, REFUNDED,        -,                  1",
        "REFUNDED,        STARTS_A_PAYMENT,    REFUNDED,        ILLEGAL_TRANSITION, 1",
        "REFUNDED,        PAYS,                REFUNDED,        REPEATED,           1",
        "REFUNDED,        PAYS_ONCE_MORE,      REFUNDED,        REFUNDING,          2",
        "REFUNDED,        IS_TOLD_AGAIN,       REFUNDED,        REPEATED,           1",
        "REFUNDED,        FAILS_TO_PAY,        REFUNDED,        REPEATED,           1",
        "REFUNDED,        CANCELS,             REFUNDED,        -,                  1",
        "REFUNDED,        LAPSES,              REFUNDED,        0,                  1",
        "REFUNDED,        LAPSES_TOO_EARLY,    REFUNDED,        0,                  1",
        "REFUNDED,        IS_REFUNDED,         REFUNDED,        REFUNDED,           1",
        "REFUNDED,        REFUND_IS_CONFIRMED, REFUNDED,        -,                  1",
    })
    void every_event_in_every_status(OrderStatus status, Event event, OrderStatus after, String word, int refunds) {
        bringTo(status);

        String said = happens(event);

        assertThat(said).isEqualTo(word.equals("=") ? paymentId : word);
        assertThat(status()).isEqualTo(after);
        assertThat(till.path(orderId)).isEqualTo(PATHS.get(after));
        List<String> charges = till.charges(orderId);
        assertThat(charges.stream().filter("ACCEPTED"::equals)).hasSize(after == OrderStatus.PAID ? 1 : 0);
        assertThat(charges.stream().filter(state -> state.startsWith("REFUND"))).hasSize(refunds);
        boolean ended = after == OrderStatus.CANCELLED || after == OrderStatus.REFUNDED;
        assertThat(till.order(orderId).status())
                .isEqualTo(ended ? ReservationStatus.RELEASED : ReservationStatus.ORDERED);
        assertThat(releases()).isEqualTo(ended ? 1 : 0);
        assertThat(sale.column("release_state", orderId)).isEqualTo(ended ? "DONE" : null);
        sale.assertBooksBalance(offer);
    }

    private enum Move {
        PAY(OrderStatus.PENDING_PAYMENT),
        CANCEL(OrderStatus.PENDING_PAYMENT),
        TAKE_BACK(OrderStatus.PAID),
        END_REFUND(OrderStatus.REFUNDING);

        private final OrderStatus from;

        Move(OrderStatus from) {
            this.from = from;
        }
    }

    @ParameterizedTest
    @EnumSource(OrderStatus.class)
    void no_statement_moves_an_order_from_a_status_that_it_is_not_for(OrderStatus status) {
        bringTo(status);

        for (Move move : Move.values()) {
            if (move.from != status) {
                int moved = rows(move);
                assertThat(moved).as("%s of an order that is %s", move, status).isZero();
                assertThat(status()).isEqualTo(status);
            }
        }
        sale.assertBooksBalance(offer);
    }

    private int rows(Move move) {
        List<String> ids = List.of(orderId);
        Integer moved = transaction.execute(any -> switch (move) {
            case PAY -> reservations.move(ids, OrderStatus.PENDING_PAYMENT, OrderStatus.PAID);
            case CANCEL -> reservations.cancel(ids, EndReason.CANCELLED, 1);
            case TAKE_BACK -> reservations.move(ids, OrderStatus.PAID, OrderStatus.REFUNDING);
            case END_REFUND -> reservations.refunded(orderId, ReleaseState.DONE, null);
        });
        return moved == null ? -1 : moved;
    }

    @Test
    void a_refunded_unit_is_sold_again_to_the_same_shopper_and_a_refunding_one_is_not() {
        bringTo(OrderStatus.REFUNDING);
        assertThat(sale.totals(offer).sold()).isEqualTo(1);
        assertThat(sale.column("due_at", orderId)).isNull();

        happens(Event.REFUND_IS_CONFIRMED);

        assertThat(sale.column("reason", orderId)).isEqualTo("REFUNDED");
        assertThat(sale.order(offer, "ann")).isNotEqualTo(orderId);
        sale.assertBooksBalance(offer);
    }

    @Test
    void a_confirmation_that_two_instances_hear_ends_the_order_once() {
        bringTo(OrderStatus.REFUNDED);

        assertThat(till.isConfirmedAgain(orderId)).isFalse();

        assertThat(status()).isEqualTo(OrderStatus.REFUNDED);
        assertThat(releases()).isEqualTo(1);
        sale.assertBooksBalance(offer);
    }

    @Test
    void a_refund_after_the_offer_was_archived_releases_nothing_to_its_shards() {
        bringTo(OrderStatus.REFUNDING);
        sale.change("UPDATE offer_guard SET phase = 'ARCHIVED' WHERE session_id = ?", offer.sessionId());

        happens(Event.REFUND_IS_CONFIRMED);

        assertThat(status()).isEqualTo(OrderStatus.REFUNDED);
        assertThat(releases()).isZero();
        assertThat(sale.column("release_state", orderId)).isEqualTo("DONE");
        assertThat(sale.column("due_at", orderId)).isNull();
        sale.assertBooksBalance(offer);
    }

    private long releases() {
        return inventory.told(offer).stream()
                .filter(s -> s.reservationId().equals(orderId) && s.decision() == Settlement.Decision.RELEASED)
                .count();
    }

    private OrderStatus status() {
        return Objects.requireNonNull(till.order(orderId).orderStatus());
    }
}
