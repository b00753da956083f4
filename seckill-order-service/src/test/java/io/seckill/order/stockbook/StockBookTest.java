package io.seckill.order.stockbook;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.seckill.common.order.Adjustment;
import io.seckill.common.order.OfferGuard;
import io.seckill.common.order.OpenOffer;
import io.seckill.common.order.OrderTotals;
import io.seckill.common.order.SaleState;
import io.seckill.common.order.ShardPlace;
import io.seckill.common.order.ShardShare;
import io.seckill.common.order.StockBook;
import io.seckill.common.order.StockGrant;
import io.seckill.common.session.OfferKey;
import io.seckill.order.OrderServiceTest;
import io.seckill.order.Sale;
import java.util.Collections;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;

@OrderServiceTest
class StockBookTest {

    @Autowired
    private StockBook book;

    @Autowired
    private Sale sale;

    @Test
    void opening_writes_guard_shards_and_grants_and_a_repeat_changes_nothing() {
        OfferKey offer = Sale.anyOffer();
        OpenOffer terms = Sale.terms(offer, 7, 2, 900);

        OfferGuard first = book.open(terms, 4, "h/1", Sale.NODES);
        OfferGuard again = book.open(Sale.terms(offer, 99, 9, 9), 1, "h/2", Sale.NODES.subList(0, 1));

        assertThat(first)
                .isEqualTo(new OfferGuard(
                        offer,
                        7,
                        0,
                        2,
                        terms.price(),
                        terms.opensAt(),
                        terms.closesAt(),
                        900,
                        1,
                        OfferGuard.Phase.OPEN,
                        "",
                        SaleState.OPEN,
                        1,
                        "h/1",
                        List.of(
                                new ShardPlace(0, "redis-1", "n1", 1, false),
                                new ShardPlace(1, "redis-2", "n2", 1, false),
                                new ShardPlace(2, "redis-3", "n3", 1, false),
                                new ShardPlace(3, "redis-1", "n1", 1, false))));
        assertThat(again).isEqualTo(first);
        assertThat(book.newGrants(offer))
                .containsExactly(
                        new StockGrant("open:0", 0, 2, 1),
                        new StockGrant("open:1", 1, 2, 1),
                        new StockGrant("open:2", 2, 2, 1),
                        new StockGrant("open:3", 3, 1, 1));
        assertThat(book.liveOffers()).contains(offer);
    }

    @Test
    void opening_at_the_same_time_writes_it_once() throws Exception {
        OfferKey offer = Sale.anyOffer();
        OpenOffer terms = Sale.terms(offer, 9, 1, 900);
        Callable<OfferGuard> open = () -> book.open(terms, 3, "h/1", Sale.NODES);

        try (ExecutorService threads = Executors.newFixedThreadPool(6)) {
            for (Future<OfferGuard> opened : threads.invokeAll(Collections.nCopies(6, open))) {
                assertThat(opened.get().total()).isEqualTo(9);
            }
        }

        assertThat(book.newGrants(offer).stream().mapToInt(StockGrant::units).sum())
                .isEqualTo(9);
    }

    @Test
    void a_shard_without_units_gets_no_grant() {
        OfferKey offer = sale.open(2);

        assertThat(book.newGrants(offer).stream().map(StockGrant::grantId)).containsExactly("open:0", "open:1");
    }

    @Test
    void terms_that_cannot_be_are_refused() {
        OpenOffer nothing = Sale.terms(Sale.anyOffer(), 0, 1, 900);
        OpenOffer good = Sale.terms(Sale.anyOffer(), 1, 1, 900);

        assertThatThrownBy(() -> book.open(nothing, 1, "h/1", Sale.NODES)).isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> book.open(good, 0, "h/1", Sale.NODES)).isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> book.open(good, 1, "h/1", List.of())).isInstanceOf(IllegalArgumentException.class);
        assertThat(book.guard(good.offer())).isNull();
    }

    @Test
    void a_grant_is_done_once() {
        OfferKey offer = sale.open(4);

        book.granted(offer, "open:0", 2);
        book.granted(offer, "open:0", 2);

        assertThat(book.newGrants(offer).stream().map(StockGrant::grantId)).containsExactly("open:1", "open:2");
        assertThat(sale.guard(offer).total()).isEqualTo(4);
        assertThatThrownBy(() -> book.granted(offer, "open:1", 7)).isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> book.granted(offer, "open:9", 1)).isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    void a_rise_raises_the_total_at_once_and_a_repeat_changes_nothing() {
        OfferKey offer = sale.open(3);
        List<ShardShare> shares = List.of(new ShardShare(0, 2), new ShardShare(2, 3));

        Adjustment first = book.adjust(offer, "more", 5, shares);
        Adjustment again = book.adjust(offer, "more", 5, shares);
        book.granted(offer, "adjust:more:0", 2);
        book.granted(offer, "adjust:more:2", 3);

        assertThat(first).isEqualTo(new Adjustment(Adjustment.Word.TAKEN, 5, 5, false, 8));
        assertThat(again).isEqualTo(first);
        assertThat(book.adjustment(offer, "more")).isEqualTo(new Adjustment(Adjustment.Word.TAKEN, 5, 5, true, 8));
        assertThat(book.adjustment(offer, "other")).isNull();
    }

    @Test
    void a_fall_lowers_the_total_by_what_was_revoked_and_no_sooner() {
        OfferKey offer = sale.open(9);

        Adjustment taken = book.adjust(offer, "less", -5, List.of(new ShardShare(0, -3), new ShardShare(1, -2)));
        book.granted(offer, "adjust:less:0", -1);
        Adjustment half = Objects.requireNonNull(book.adjustment(offer, "less"));
        book.granted(offer, "adjust:less:1", 0);
        book.granted(offer, "adjust:less:0", -3);

        assertThat(taken).isEqualTo(new Adjustment(Adjustment.Word.TAKEN, -5, 0, false, 9));
        assertThat(half).isEqualTo(new Adjustment(Adjustment.Word.TAKEN, -5, -1, false, 8));
        assertThat(book.adjustment(offer, "less")).isEqualTo(new Adjustment(Adjustment.Word.TAKEN, -5, -1, true, 8));
        assertThat(sale.guard(offer).total()).isEqualTo(8);
    }

    @Test
    void a_fall_reported_for_a_shard_that_was_rebuilt_since_is_not_taken_again() {
        OfferKey offer = sale.open(9);
        book.adjust(offer, "less", -3, List.of(new ShardShare(1, -3)));
        sale.change("UPDATE shard_map SET min_epoch = 2 WHERE session_id = ? AND shard = 1", offer.sessionId());

        book.granted(offer, "adjust:less:1", -3);

        assertThat(sale.guard(offer).total()).isEqualTo(9);
    }

    @Test
    void an_adjustment_id_with_another_delta_is_reused() {
        OfferKey offer = sale.open(3);
        book.adjust(offer, "x", 1, List.of(new ShardShare(0, 1)));

        assertThat(book.adjust(offer, "x", 2, List.of(new ShardShare(0, 2))).word())
                .isEqualTo(Adjustment.Word.REUSED);
        assertThat(sale.guard(offer).total()).isEqualTo(4);
    }

    @Test
    void shares_must_fit_the_delta_and_the_shards() {
        OfferKey offer = sale.open(3);

        assertThatThrownBy(() -> book.adjust(offer, "a", 2, List.of(new ShardShare(0, 1))))
                .hasMessageContaining("add up");
        assertThatThrownBy(() -> book.adjust(offer, "a", 1, List.of(new ShardShare(0, 2), new ShardShare(1, -1))))
                .hasMessageContaining("sign");
        assertThatThrownBy(() -> book.adjust(offer, "a", 2, List.of(new ShardShare(0, 1), new ShardShare(0, 1))))
                .hasMessageContaining("two shares");
        assertThatThrownBy(() -> book.adjust(offer, "a", 1, List.of(new ShardShare(3, 1))))
                .hasMessageContaining("no shard");
        assertThat(book.adjustment(offer, "a")).isNull();
    }

    @Test
    void adjustments_wait_for_a_rebuild_and_end_with_the_offer_but_a_repeat_is_always_answered() {
        OfferKey offer = sale.open(3);
        List<ShardShare> one = List.of(new ShardShare(0, 1));
        book.adjust(offer, "before", 1, one);

        sale.change("UPDATE offer_guard SET phase = 'REBUILDING' WHERE session_id = ?", offer.sessionId());
        Adjustment whileRebuilding = book.adjust(offer, "x", 1, one);
        sale.change("UPDATE offer_guard SET phase = 'OPEN' WHERE session_id = ?", offer.sessionId());
        book.changeState(offer, 2, SaleState.CLOSED, 0);

        assertThat(whileRebuilding.word()).isEqualTo(Adjustment.Word.BUSY);
        assertThat(book.adjust(offer, "x", 1, one).word()).isEqualTo(Adjustment.Word.CLOSED);
        assertThat(book.adjust(offer, "before", 1, one).word()).isEqualTo(Adjustment.Word.TAKEN);
        assertThat(book.adjust(Sale.anyOffer(), "x", 1, one).word()).isEqualTo(Adjustment.Word.BUSY);
        assertThat(sale.guard(offer).total()).isEqualTo(4);
    }

    @Test
    void an_older_state_changes_nothing_and_the_end_only_moves_later() {
        OfferKey offer = sale.open(3);
        long end = sale.guard(offer).closesAt();

        book.changeState(offer, 5, SaleState.PAUSED, end + 10);
        book.changeState(offer, 4, SaleState.OPEN, end + 99);
        OfferGuard paused = Objects.requireNonNull(book.changeState(offer, 5, SaleState.OPEN, end + 99));
        OfferGuard open = Objects.requireNonNull(book.changeState(offer, 6, SaleState.OPEN, end));

        assertThat(paused.saleState()).isEqualTo(SaleState.PAUSED);
        assertThat(paused.stateRevision()).isEqualTo(5);
        assertThat(open.saleState()).isEqualTo(SaleState.OPEN);
        assertThat(open.closesAt()).isEqualTo(end + 10);
        assertThat(book.changeState(Sale.anyOffer(), 1, SaleState.OPEN, 1)).isNull();
    }

    @Test
    void a_closed_offer_stays_closed_and_a_close_waits_for_a_rebuild() {
        OfferKey offer = sale.open(3);
        sale.change("UPDATE offer_guard SET phase = 'REBUILDING' WHERE session_id = ?", offer.sessionId());

        OfferGuard waiting = Objects.requireNonNull(book.changeState(offer, 5, SaleState.CLOSED, 0));
        sale.change("UPDATE offer_guard SET phase = 'OPEN' WHERE session_id = ?", offer.sessionId());
        book.changeState(offer, 5, SaleState.CLOSED, 0);
        OfferGuard reopened = Objects.requireNonNull(book.changeState(offer, 6, SaleState.OPEN, 0));

        assertThat(waiting.saleState()).isEqualTo(SaleState.OPEN);
        assertThat(waiting.stateRevision()).isEqualTo(1);
        assertThat(reopened.saleState()).isEqualTo(SaleState.CLOSED);
    }

    @Test
    void totals_are_in_units() {
        OfferKey offer = sale.open(5);
        sale.order(offer, "ann");

        assertThat(book.totals(offer)).isEqualTo(new OrderTotals(5, 1, 1, 0, 0));
        assertThat(book.totals(Sale.anyOffer())).isEqualTo(new OrderTotals(0, 0, 0, 0, 0));
    }
}
