package io.seckill.order.pay;

import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import io.seckill.common.order.OrderStatus;
import io.seckill.order.answer.Answers;
import io.seckill.order.book.GuardMapper;
import io.seckill.order.book.ReservationMapper;
import io.seckill.order.book.ReservationRow;
import io.seckill.order.sweep.Sweeper;
import io.seckill.order.view.OwnOrders;
import java.math.BigDecimal;
import java.time.Duration;
import java.util.List;
import java.util.Objects;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.transaction.support.TransactionTemplate;

/** Payments over the real database, with a provider that the test holds in its hands. Nothing sweeps by itself. */
public final class Till {

    private final GuardMapper guards;
    private final ReservationMapper reservations;
    private final PaymentMapper payments;
    private final OwnOrders own;
    private final TransactionTemplate transaction;
    private final Answers answers;
    private final PaymentSettings settings;
    private final JdbcTemplate jdbc;

    private final PretendProvider provider = new PretendProvider();
    private final Payments taking;
    private final PaymentStart starting;
    private final PaymentClosing closing;
    private final Refunds refunding;
    private final OrderRefunds refunds;

    Till(
            GuardMapper guards,
            ReservationMapper reservations,
            PaymentMapper payments,
            OwnOrders own,
            TransactionTemplate transaction,
            Answers answers,
            PaymentSettings settings,
            JdbcTemplate jdbc) {
        this.guards = guards;
        this.reservations = reservations;
        this.payments = payments;
        this.own = own;
        this.transaction = transaction;
        this.answers = answers;
        this.settings = settings;
        this.jdbc = jdbc;
        SimpleMeterRegistry meters = new SimpleMeterRegistry();
        ProviderCalls calls = new ProviderCalls(settings);
        RefundBook book = new RefundBook(guards, reservations, payments, transaction, settings);
        this.refunding = new Refunds(payments, book, provider, calls, transaction, answers, settings, meters);
        Sweeper stopped = new Sweeper("till", Duration.ofHours(1), refunding);
        this.taking = new Payments(new PaymentBook(guards, reservations, payments, transaction), answers, stopped, meters);
        this.starting = new PaymentStart(own, guards, reservations, payments, provider, taking, transaction);
        this.closing = new PaymentClosing(payments, provider, taking, calls, transaction, settings, meters);
        this.refunds = new OrderRefunds(book, reservations, answers, stopped);
    }

    /** Another one with a provider of its own, which reads its guard rows here. */
    public Till with(GuardMapper otherGuards) {
        return new Till(otherGuards, reservations, payments, own, transaction, answers, settings, jdbc);
    }

    /** Another one with a provider of its own. */
    public Till another() {
        return with(guards);
    }

    public PretendProvider provider() {
        return provider;
    }

    public PaymentClosing closing() {
        return closing;
    }

    public Duration closeWithin() {
        return settings.closeWithin();
    }

    /** Starts a payment and answers with its id. */
    public String start(String userId, String orderId) {
        return starting.start(userId, orderId).paymentId();
    }

    /** The provider tells of money. */
    public String told(String paymentId, String transactionId) {
        return notified(paymentId, transactionId, Notification.Status.SUCCEEDED);
    }

    /** The provider tells of a try that failed. */
    public String toldOfFailure(String paymentId, String transactionId) {
        return notified(paymentId, transactionId, Notification.Status.FAILED);
    }

    private String notified(String paymentId, String transactionId, Notification.Status status) {
        String orderId = paymentId.substring(0, paymentId.lastIndexOf("-p"));
        return taking.take(new Notification(paymentId, transactionId, orderId, new BigDecimal("19.90"), status))
                .name();
    }

    public OrderStatus refund(String orderId) {
        return Objects.requireNonNull(refunds.refund(order(orderId)));
    }

    /** Lets every refund of these orders be due, and tries all. */
    public void sweepRefunds(List<String> orderIds) {
        due("payment_charge", orderIds);
        refunding.run();
    }

    /** Lets every closing of these orders be due, and tries all. */
    public void sweepClosings(List<String> orderIds) {
        due("payment", orderIds);
        closing.run();
    }

    private void due(String table, List<String> orderIds) {
        transaction.executeWithoutResult(status -> jdbc.batchUpdate(
                "UPDATE " + table + " SET due_at = 1 WHERE order_id = ? AND due_at IS NOT NULL",
                orderIds.stream().map(id -> new Object[] {id}).toList()));
    }

    public ReservationRow order(String orderId) {
        return Objects.requireNonNull(reservations.byId(orderId));
    }

    /** The state of a payment. */
    public String state(String paymentId) {
        return Objects.requireNonNull(payments.payment(paymentId)).state().name();
    }

    /** The states of an order's charges. */
    public List<String> charges(String orderId) {
        return jdbc.queryForList(
                "SELECT state FROM payment_charge WHERE order_id = ? ORDER BY state", String.class, orderId);
    }

    /** Where an order has been, from its birth on. */
    public List<String> path(String orderId) {
        return jdbc.queryForList(
                "SELECT to_status FROM reservation_history h JOIN reservation r ON r.id = h.row_id "
                        + "WHERE r.reservation_id = ? "
                        + "ORDER BY FIELD(to_status, 'PAID', 'CANCELLED', 'REFUNDING', 'REFUNDED')",
                String.class,
                orderId);
    }
}
