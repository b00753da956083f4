package io.seckill.order.pay;

import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import io.seckill.common.order.OrderStatus;
import io.seckill.common.session.OfferKey;
import io.seckill.order.answer.Answers;
import io.seckill.order.book.GuardMapper;
import io.seckill.order.book.ReservationMapper;
import io.seckill.order.book.ReservationRow;
import io.seckill.order.handover.PaidOrders;
import io.seckill.order.sweep.Sweeper;
import io.seckill.order.view.OwnOrders;
import java.math.BigDecimal;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.transaction.support.TransactionTemplate;

/** Payments over the real database, with a provider that the test holds in its hands. Nothing sweeps by itself. */
public final class Till {

    private final GuardMapper guards;
    private final ReservationMapper reservations;
    private final PaymentMapper payments;
    private final OwnOrders own;
    private final PaidOrders paidOrders;
    private final TransactionTemplate transaction;
    private final Answers answers;
    private final PaymentSettings settings;
    private final JdbcTemplate jdbc;

    private final PretendProvider provider = new PretendProvider();
    private final Payments taking;
    private final RefundBook book;
    private final PaymentStart starting;
    private final PaymentClosing closing;
    private final Refunds refunding;
    private final OrderRefunds refunds;

    Till(
            GuardMapper guards,
            ReservationMapper reservations,
            PaymentMapper payments,
            OwnOrders own,
            PaidOrders paidOrders,
            TransactionTemplate transaction,
            Answers answers,
            PaymentSettings settings,
            JdbcTemplate jdbc) {
        this.guards = guards;
        this.reservations = reservations;
        this.payments = payments;
        this.own = own;
        this.paidOrders = paidOrders;
        this.transaction = transaction;
        this.answers = answers;
        this.settings = settings;
        this.jdbc = jdbc;
        SimpleMeterRegistry meters = new SimpleMeterRegistry();
        ProviderCalls calls = new ProviderCalls(settings);
        this.book = new RefundBook(guards, reservations, payments, transaction, settings);
        this.refunding = new Refunds(payments, book, provider, calls, transaction, answers, settings, meters);
        Sweeper stopped = new Sweeper("till", Duration.ofHours(1), refunding);
        this.taking = new Payments(
                new PaymentBook(guards, reservations, payments, paidOrders, transaction), answers, stopped, meters);
        this.starting = new PaymentStart(own, guards, reservations, payments, provider, taking, transaction);
        this.closing = new PaymentClosing(payments, provider, taking, calls, transaction, settings, meters);
        this.refunds = new OrderRefunds(book, reservations, answers, stopped);
    }

    /** Another one with a provider of its own, which reads its guard rows here. */
    public Till with(GuardMapper otherGuards) {
        return new Till(otherGuards, reservations, payments, own, paidOrders, transaction, answers, settings, jdbc);
    }

    /** Another one with a provider of its own, which tells what it did here. */
    public Till telling(Answers otherAnswers) {
        return new Till(guards, reservations, payments, own, paidOrders, transaction, otherAnswers, settings, jdbc);
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

    /** As if a payment of each order had been started, in one go; their ids, in the same order. */
    public List<String> startAll(List<String> orderIds) {
        List<String> ids = orderIds.stream().map(id -> id + "-p1").toList();
        BigDecimal amount = new BigDecimal("19.90");
        transaction.executeWithoutResult(status -> jdbc.batchUpdate(
                "INSERT INTO payment (payment_id, order_id, attempt, amount, state, pay_url, created_at) "
                        + "VALUES (?, ?, 1, ?, 'OPEN', 'http://pretend', 1)",
                orderIds.stream()
                        .map(id -> new Object[] {id + "-p1", id, amount})
                        .toList()));
        ids.forEach(id -> provider.opened(id, amount));
        return ids;
    }

    /** Where all orders of an offer have been, and the states of their charges and payments: by order, each sorted in its way. */
    public Map<String, List<String>> paths(OfferKey offer) {
        return byOrder(
                "SELECT r.reservation_id, h.to_status FROM reservation_history h JOIN reservation r ON r.id = h.row_id "
                        + "WHERE r.session_id = ? ORDER BY FIELD(to_status, 'PAID', 'CANCELLED', 'REFUNDING', 'REFUNDED')",
                offer);
    }

    public Map<String, List<String>> charges(OfferKey offer) {
        return byOrder(
                "SELECT c.order_id, c.state FROM payment_charge c JOIN reservation r ON r.reservation_id = c.order_id "
                        + "WHERE r.session_id = ?",
                offer);
    }

    public Map<String, List<String>> states(OfferKey offer) {
        return byOrder(
                "SELECT p.order_id, p.state FROM payment p JOIN reservation r ON r.reservation_id = p.order_id "
                        + "WHERE r.session_id = ?",
                offer);
    }

    /** The status of all orders of an offer. */
    public Map<String, List<String>> statuses(OfferKey offer) {
        return byOrder("SELECT reservation_id, order_status FROM reservation WHERE session_id = ?", offer);
    }

    private Map<String, List<String>> byOrder(String sql, OfferKey offer) {
        Map<String, List<String>> all = new HashMap<>();
        jdbc.query(
                sql,
                row -> {
                    all.computeIfAbsent(row.getString(1), id -> new ArrayList<>())
                            .add(row.getString(2));
                },
                offer.sessionId());
        return all;
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

    /** The provider's confirmation of an order's refund comes once more, to another instance; whether that changed the order. */
    public boolean isConfirmedAgain(String orderId) {
        ChargeRow charge = new ChargeRow(
                "t1-" + orderId,
                orderId + "-p1",
                orderId,
                new BigDecimal("19.90"),
                ChargeRow.State.REFUNDING,
                ChargeRow.RefundReason.ORDER,
                1);
        return book.took(charge).isPresent();
    }

    /** Those of these orders of which a refund or a closing is open still. */
    public List<String> owing(List<String> orderIds) {
        Set<String> owing = new HashSet<>(jdbc.queryForList(
                "SELECT order_id FROM payment_charge WHERE state = 'REFUNDING' UNION SELECT order_id FROM payment "
                        + "WHERE state = 'CLOSING'",
                String.class));
        return orderIds.stream().filter(owing::contains).toList();
    }

    /** These orders as they are. */
    public List<ReservationRow> orders(List<String> orderIds) {
        return reservations.byIds(orderIds);
    }

    private void due(String table, List<String> orderIds) {
        // ids have no character that would have to be quoted
        transaction.executeWithoutResult(status -> jdbc.update("UPDATE " + table
                + " SET due_at = 1 WHERE due_at IS NOT NULL AND order_id IN ('" + String.join("','", orderIds) + "')"));
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
