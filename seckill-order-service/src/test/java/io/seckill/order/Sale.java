package io.seckill.order;

import io.seckill.common.order.OfferGuard;
import io.seckill.common.order.OpenOffer;
import io.seckill.common.order.OrderPlacement;
import io.seckill.common.order.OrderRequested;
import io.seckill.common.order.OrderTotals;
import io.seckill.common.order.ReservationOutcome;
import io.seckill.common.order.SaleState;
import io.seckill.common.order.StockBook;
import io.seckill.common.order.StockNode;
import io.seckill.common.session.OfferKey;
import java.math.BigDecimal;
import java.util.List;
import java.util.concurrent.atomic.AtomicLong;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.transaction.support.TransactionTemplate;

/** Offers on sale and requests for them; each test has offers of its own. */
public final class Sale {

    public static final List<StockNode> NODES =
            List.of(new StockNode("redis-1", "n1"), new StockNode("redis-2", "n2"), new StockNode("redis-3", "n3"));

    private static final AtomicLong NUMBERS = new AtomicLong(System.currentTimeMillis());

    private final StockBook book;
    private final OrderPlacement placement;
    private final JdbcTemplate jdbc;

    private final TransactionTemplate transaction;

    Sale(StockBook book, OrderPlacement placement, JdbcTemplate jdbc, TransactionTemplate transaction) {
        this.book = book;
        this.placement = placement;
        this.jdbc = jdbc;
        this.transaction = transaction;
    }

    public static OfferKey anyOffer() {
        return new OfferKey(NUMBERS.incrementAndGet(), 1001);
    }

    public static OpenOffer terms(OfferKey offer, int total, int limit, int paySeconds) {
        long now = System.currentTimeMillis();
        return new OpenOffer(
                offer,
                1,
                total,
                limit,
                new BigDecimal("19.90"),
                "Kettle & <cup>",
                now - 3_600_000,
                now + 3_600_000,
                paySeconds,
                SaleState.OPEN);
    }

    /** An offer of this many units, one for each user, open now, over three shards. */
    public OfferKey open(int total) {
        return open(total, 1, 900);
    }

    public OfferKey open(int total, int limit, int paySeconds) {
        OfferKey offer = anyOffer();
        book.open(terms(offer, total, limit, paySeconds), 3, "crc32c-fmix32/1", NODES);
        return offer;
    }

    public static OrderRequested request(OfferKey offer, String userId, int quantity) {
        return request(offer, newId(offer), userId, quantity);
    }

    public static OrderRequested request(OfferKey offer, String reservationId, String userId, int quantity) {
        return new OrderRequested(
                OrderRequested.VERSION,
                reservationId,
                offer.sessionId(),
                offer.productId(),
                1,
                userId,
                quantity,
                System.currentTimeMillis(),
                1);
    }

    public static String newId(OfferKey offer) {
        return offer.sessionId() + "-" + offer.productId() + "-" + NUMBERS.incrementAndGet();
    }

    /** Places one order of one unit and answers with its id. */
    public String order(OfferKey offer, String userId) {
        List<ReservationOutcome> outcomes = placement.place(List.of(request(offer, userId, 1)));
        String orderId = outcomes.getFirst().orderId();
        if (orderId == null) {
            throw new AssertionError("not ordered: " + outcomes);
        }
        return orderId;
    }

    /** As if so much time had passed since the order was made. */
    public void letTheDeadlinePass(String orderId) {
        change("UPDATE reservation SET pay_before = 1, due_at = 1 WHERE reservation_id = ?", orderId);
    }

    /** A change that the service itself would not make now. */
    public void change(String sql, Object... arguments) {
        transaction.executeWithoutResult(status -> jdbc.update(sql, arguments));
    }

    public OfferGuard guard(OfferKey offer) {
        OfferGuard guard = book.guard(offer);
        if (guard == null) {
            throw new AssertionError("no guard row of " + offer);
        }
        return guard;
    }

    public OrderTotals totals(OfferKey offer) {
        return book.totals(offer);
    }

    public @Nullable String column(String column, String reservationId) {
        return jdbc.queryForObject(
                "SELECT " + column + " FROM reservation WHERE reservation_id = ?", String.class, reservationId);
    }

    /** The counters of the guard row must be what the rows add up to. */
    public void assertBooksBalance(OfferKey offer) {
        OrderTotals totals = totals(offer);
        int live = units(offer, "order_status IN ('PENDING_PAYMENT', 'PAID', 'REFUNDING')");
        int paid = units(offer, "order_status IN ('PAID', 'REFUNDING')");
        int ended = units(offer, "order_status IS NULL OR order_status IN ('CANCELLED', 'REFUNDED')");
        OrderTotals counted = new OrderTotals(totals.total(), live, live - paid, paid, ended);
        if (!counted.equals(totals) || live > totals.total()) {
            throw new AssertionError("the books say " + totals + ", the rows " + counted);
        }
    }

    private int units(OfferKey offer, String which) {
        Integer units = jdbc.queryForObject(
                "SELECT COALESCE(SUM(quantity), 0) FROM reservation WHERE session_id = ? AND product_id = ? AND ("
                        + which + ")",
                Integer.class,
                offer.sessionId(),
                offer.productId());
        return units == null ? 0 : units;
    }
}
