package io.seckill.order.stockbook;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.seckill.common.order.Adjustment;
import io.seckill.common.order.DecidedReservation;
import io.seckill.common.order.OfferGuard;
import io.seckill.common.order.OrderPlacement;
import io.seckill.common.order.OrderRequested;
import io.seckill.common.order.RebuildBasis;
import io.seckill.common.order.RebuildBook;
import io.seckill.common.order.ReservationOutcome;
import io.seckill.common.order.ReservationStatus;
import io.seckill.common.order.SaleState;
import io.seckill.common.order.ShardMove;
import io.seckill.common.order.ShardPlace;
import io.seckill.common.order.ShardShare;
import io.seckill.common.order.StockBook;
import io.seckill.common.order.StockGrant;
import io.seckill.common.order.StockNode;
import io.seckill.common.session.OfferKey;
import io.seckill.order.OrderServiceTest;
import io.seckill.order.Sale;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;

@OrderServiceTest
class RebuildBookTest {

    private static final StockNode ELSEWHERE = new StockNode("redis-9", "n9");

    @Autowired
    private RebuildBook rebuilds;

    @Autowired
    private StockBook book;

    @Autowired
    private OrderPlacement placement;

    @Autowired
    private Sale sale;

    @Test
    void a_rebuild_raises_the_epoch_moves_the_lost_shard_and_settles_its_new_grants() {
        OfferKey offer = sale.open(6);
        book.granted(offer, "open:0", 2);

        OfferGuard answered = rebuilds.rebuild(offer, 1, "me", List.of(new ShardMove(1, ELSEWHERE)));

        OfferGuard guard = sale.guard(offer);
        assertThat(answered).isEqualTo(guard);
        assertThat(guard.epoch()).isEqualTo(2);
        assertThat(guard.phase()).isEqualTo(OfferGuard.Phase.REBUILDING);
        assertThat(guard.rebuilder()).isEqualTo("me");
        assertThat(guard.shards())
                .containsExactly(
                        new ShardPlace(0, "redis-1", "n1", 1, true),
                        new ShardPlace(1, "redis-9", "n9", 2, true),
                        new ShardPlace(2, "redis-3", "n3", 1, false));
        assertThat(rebuilds.basis(offer, 2)).isEqualTo(new RebuildBasis(6, List.of(new StockGrant("open:2", 2, 2, 1))));
        assertThat(rebuilds.basis(offer, 1)).as("under an old epoch").isNull();
    }

    @Test
    void of_two_who_begin_at_once_one_finds_its_name_and_a_repeat_changes_nothing() throws Exception {
        OfferKey offer = sale.open(6);
        List<Callable<OfferGuard>> all = IntStream.range(0, 6)
                .mapToObj(i -> (Callable<OfferGuard>)
                        () -> rebuilds.rebuild(offer, 1, "rebuilder-" + i, List.of(new ShardMove(1, ELSEWHERE))))
                .toList();
        List<OfferGuard> guards = new ArrayList<>();
        try (ExecutorService threads = Executors.newFixedThreadPool(6)) {
            for (var each : threads.invokeAll(all)) {
                guards.add(each.get());
            }
        }

        assertThat(guards).allSatisfy(guard -> {
            assertThat(guard.epoch()).isEqualTo(2);
            assertThat(guard.rebuilder()).isEqualTo(guards.getFirst().rebuilder());
        });
        OfferGuard repeated = rebuilds.rebuild(offer, 1, guards.getFirst().rebuilder(), List.of());
        assertThat(repeated).isEqualTo(guards.getFirst());
    }

    @Test
    void it_is_over_once_and_only_under_its_own_epoch() {
        OfferKey offer = sale.open(6);
        rebuilds.rebuild(offer, 1, "first", List.of());
        rebuilds.rebuild(offer, 2, "second", List.of());

        assertThat(rebuilds.rebuilt(offer, 2)).as("who was overtaken").isFalse();
        assertThat(sale.guard(offer).phase()).isEqualTo(OfferGuard.Phase.REBUILDING);
        assertThat(rebuilds.rebuilt(offer, 3)).isTrue();
        assertThat(rebuilds.rebuilt(offer, 3)).as("again").isTrue();
        assertThat(sale.guard(offer).phase()).isEqualTo(OfferGuard.Phase.OPEN);
    }

    @Test
    void what_was_accepted_before_the_loss_and_is_not_ordered_is_rejected() {
        OfferKey offer = sale.open(6, 2, 900);
        OrderRequested before = Sale.request(offer, "alice", 1);
        OrderRequested elsewhere = Sale.request(offer, "bob", 1);
        rebuilds.rebuild(offer, 1, "me", List.of(new ShardMove(1, ELSEWHERE)));

        ReservationOutcome lost = placement.place(List.of(before)).getFirst();

        assertThat(lost.status()).isEqualTo(ReservationStatus.REJECTED);
        assertThat(lost.reason()).isEqualTo("SHARD_LOST");
        OrderRequested onAnotherShard = new OrderRequested(
                1,
                elsewhere.reservationId(),
                offer.sessionId(),
                offer.productId(),
                0,
                "bob",
                1,
                elsewhere.reservedAt(),
                1);
        assertThat(placement.place(List.of(onAnotherShard)).getFirst().status()).isEqualTo(ReservationStatus.ORDERED);
    }

    @Test
    void a_report_of_a_fall_that_a_lost_shard_had_applied_changes_nothing() {
        OfferKey offer = sale.open(6);
        book.adjust(offer, "less", -2, List.of(new ShardShare(1, -2)));
        rebuilds.rebuild(offer, 1, "me", List.of(new ShardMove(1, ELSEWHERE)));

        book.granted(offer, "adjust:less:1", -2);

        assertThat(sale.guard(offer).total()).isEqualTo(6);
        assertThat(book.adjustment(offer, "less")).isEqualTo(new Adjustment(Adjustment.Word.TAKEN, -2, 0, true, 6));
    }

    @Test
    void adjustments_and_closing_wait_for_a_rebuild() {
        OfferKey offer = sale.open(6);
        rebuilds.rebuild(offer, 1, "me", List.of());

        assertThat(book.adjust(offer, "more", 1, List.of(new ShardShare(0, 1))).word())
                .isEqualTo(Adjustment.Word.BUSY);
        book.changeState(offer, 7, SaleState.CLOSED, 0);
        assertThat(sale.guard(offer).saleState()).isEqualTo(SaleState.OPEN);
    }

    @Test
    void decided_reservations_come_page_by_page_by_shard_or_all() {
        OfferKey offer = sale.open(9, 1, 900);
        OfferKey other = sale.open(9, 1, 900);
        for (int i = 0; i < 5; i++) {
            placement.place(List.of(Sale.request(offer, "user-" + i, 1), Sale.request(other, "user-" + i, 1)));
        }
        placement.place(List.of(Sale.request(offer, "user-0", 1)));

        List<DecidedReservation> first = rebuilds.decided(offer, 1, 0, 4);
        List<DecidedReservation> second =
                rebuilds.decided(offer, 1, first.getLast().row(), 4);

        assertThat(first).hasSize(4).allMatch(DecidedReservation::live);
        assertThat(second).extracting(DecidedReservation::userId).containsExactly("user-4", "user-0");
        assertThat(second.getLast().status()).isEqualTo(ReservationStatus.REJECTED);
        assertThat(rebuilds.decided(offer, -1, 0, 256)).hasSize(6);
        assertThat(rebuilds.decided(offer, 2, 0, 256)).isEmpty();
        assertThatThrownBy(() -> rebuilds.decided(offer, 1, 0, 257)).isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    void an_unknown_or_archived_offer_is_not_rebuilt() {
        assertThat(rebuilds.rebuild(Sale.anyOffer(), 1, "me", List.of())).isNull();
        OfferKey offer = closed(2);
        assertThat(book.archive(offer, 1)).isTrue();
        assertThat(rebuilds.rebuild(offer, 1, "me", List.of())).isNull();
    }

    @Test
    void a_retired_node_is_named_until_it_is_taken_back() {
        rebuilds.retire("redis-retired", true);
        rebuilds.retire("redis-retired", true);
        assertThat(rebuilds.retiredNodes()).containsOnlyOnce("redis-retired");
        rebuilds.retire("redis-retired", false);
        assertThat(rebuilds.retiredNodes()).doesNotContain("redis-retired");
    }

    @Test
    void what_is_left_of_a_closed_offer_is_taken_off_under_ids_that_are_new_each_time() {
        OfferKey offer = closed(6);

        assertThat(book.withdrawRest(offer, 1, List.of(new ShardShare(0, -2)))).isTrue();
        assertThat(book.withdrawRest(offer, 1, List.of(new ShardShare(0, -1))))
                .as("one after the other")
                .isFalse();
        StockGrant first = book.newGrants(offer).getFirst();
        book.granted(offer, first.grantId(), -1);
        assertThat(book.withdrawRest(offer, 1, List.of(new ShardShare(0, -1)))).isTrue();
        StockGrant second = book.newGrants(offer).getFirst();

        assertThat(second.grantId()).isNotEqualTo(first.grantId());
        assertThat(sale.guard(offer).total()).isEqualTo(5);
        assertThat(book.archive(offer, 1)).as("a row is NEW").isFalse();
    }

    @Test
    void an_offer_on_sale_or_with_an_unpaid_order_or_an_owed_release_is_not_archived() {
        OfferKey offer = sale.open(3);
        grantAll(offer);
        String order = sale.order(offer, "alice");
        assertThat(book.archive(offer, 1)).as("on sale").isFalse();
        book.changeState(offer, 5, SaleState.CLOSED, 0);
        assertThat(book.archive(offer, 1)).as("unpaid").isFalse();
        sale.change("UPDATE reservation SET order_status = 'PAID' WHERE reservation_id = ?", order);
        sale.change("UPDATE offer_guard SET paid = 1 WHERE session_id = ?", offer.sessionId());
        assertThat(book.archive(offer, 1)).as("something is due").isFalse();
        sale.change("UPDATE reservation SET due_at = NULL WHERE reservation_id = ?", order);
        assertThat(book.archive(offer, 9)).as("another epoch").isFalse();

        assertThat(book.archive(offer, 1)).isTrue();
        assertThat(book.archive(offer, 1)).as("again").isTrue();
        assertThat(sale.guard(offer).phase()).isEqualTo(OfferGuard.Phase.ARCHIVED);
        assertThat(book.liveOffers()).as("until its keys end").contains(offer);
        book.keysEnd(offer);
        assertThat(book.liveOffers()).doesNotContain(offer);
    }

    private OfferKey closed(int units) {
        OfferKey offer = sale.open(units);
        grantAll(offer);
        book.changeState(offer, 5, SaleState.CLOSED, 0);
        return offer;
    }

    private void grantAll(OfferKey offer) {
        book.newGrants(offer).forEach(grant -> book.granted(offer, grant.grantId(), grant.units()));
    }
}
