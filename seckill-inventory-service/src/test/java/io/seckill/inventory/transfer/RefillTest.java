package io.seckill.inventory.transfer;

import static io.seckill.common.inventory.ReserveWord.EMPTY;
import static io.seckill.common.inventory.ReserveWord.RESERVED;
import static io.seckill.inventory.testing.Sales.userOf;
import static org.assertj.core.api.Assertions.assertThat;

import io.seckill.common.inventory.HomeShard;
import io.seckill.common.inventory.InventoryBusyException;
import io.seckill.common.inventory.InventoryService;
import io.seckill.common.inventory.Ledger.ShardLedger;
import io.seckill.common.inventory.ReserveWord;
import io.seckill.common.inventory.Settlement.Decision;
import io.seckill.common.inventory.StockVerdict;
import io.seckill.common.inventory.StockVerdict.Word;
import io.seckill.common.order.SaleState;
import io.seckill.common.session.OfferKey;
import io.seckill.common.session.OfferStatus;
import io.seckill.inventory.stock.ShardMap;
import io.seckill.inventory.stock.TransferScripts;
import io.seckill.inventory.testing.Await;
import io.seckill.inventory.testing.Fixture;
import io.seckill.inventory.testing.InMemoryStockBook;
import io.seckill.inventory.testing.InventoryTest;
import io.seckill.inventory.testing.RealNodes;
import io.seckill.inventory.testing.Sales;
import io.seckill.inventory.testing.World.Broker;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;

@InventoryTest
class RefillTest {

    @Autowired
    private InventoryService inventory;

    @Autowired
    private InMemoryStockBook book;

    @Autowired
    private ShardMap map;

    @Autowired
    private Broker broker;

    @Autowired
    private Fixture fixture;

    @Test
    void seven_units_over_three_nodes_are_all_sold_to_users_of_one_shard_and_sold_out_is_said_only_then() {
        OfferKey key = fixture.granted(7);
        int sold = 0;
        for (int n = 0; n < 9; n++) {
            String user = userOf(1, 3, n);
            ReserveWord word = fixture.reserve(key, "r" + n, user, 1);
            if (word == EMPTY) {
                StockVerdict verdict = inventory.refill(key, 1, 1);
                assertThat(verdict.soldOut()).isEqualTo(sold == 7);
                if (sold < 7) {
                    assertThat(verdict.word()).isEqualTo(Word.AVAILABLE);
                    word = fixture.reserve(key, "r" + n, user, 1);
                }
            }
            sold += word == RESERVED ? 1 : 0;
            assertThat(inventory.availability(key).soldOut()).isEqualTo(sold == 7);
        }
        assertThat(sold).isEqualTo(7);
        assertThat(fixture.ledger(key).differences()).isEmpty();
        assertThat(fixture.ledger(key).shards())
                .extracting(ShardLedger::granted)
                .containsExactly(0, 7, 0);
        assertThat(fixture.ledger(key).shards())
                .extracting(ShardLedger::outgoing)
                .containsOnly(0);
    }

    @Test
    void a_refill_takes_half_of_the_richest_or_what_is_missing_where_that_is_more() {
        OfferKey key = fixture.granted(12);
        emptied(key, 0);
        assertThat(inventory.refill(key, 0, 1).word()).isEqualTo(Word.AVAILABLE);
        assertThat(fixture.available(key)).containsExactly(2, 2, 4);
        assertThat(inventory.refill(key, 0, 5).available()).isEqualTo(5);
        assertThat(fixture.available(key)).containsExactly(5, 2, 1);
    }

    @Test
    void a_refill_takes_from_several_shards_where_one_has_too_little() {
        OfferKey key = fixture.granted(9);
        emptied(key, 2);
        assertThat(inventory.refill(key, 2, 5).available()).isEqualTo(5);
        assertThat(fixture.available(key)).containsExactly(0, 1, 5);
    }

    @Test
    void a_shard_that_has_units_again_is_not_refilled() {
        OfferKey key = fixture.granted(9);
        assertThat(inventory.refill(key, 2, 2)).satisfies(verdict -> {
            assertThat(verdict.word()).isEqualTo(Word.AVAILABLE);
            assertThat(verdict.available()).isEqualTo(3);
        });
        assertThat(fixture.available(key)).containsExactly(3, 3, 3);
    }

    @Test
    void more_than_there_is_is_answered_with_exactly_what_there_is_after_all_of_it_was_moved() {
        OfferKey key = fixture.granted(3);
        String user = userOf(1, 3, 0);
        assertThat(fixture.reserve(key, "r1", userOf(0, 3, 0), 1)).isEqualTo(RESERVED);
        assertThat(fixture.reserve(key, "r2", userOf(2, 3, 0), 1)).isEqualTo(RESERVED);
        assertThat(fixture.reserve(key, "r3", user, 2)).isEqualTo(EMPTY);
        StockVerdict verdict = inventory.refill(key, 1, 2);
        assertThat(verdict.word()).isEqualTo(Word.EXACT);
        assertThat(verdict.available()).isEqualTo(1);
        assertThat(verdict.soldOut()).isFalse();
    }

    @Test
    void of_two_dry_shards_that_want_from_each_other_one_gets_enough() throws Exception {
        OfferKey key = fixture.granted(6);
        // one unit is left on shard 0 and one on shard 1, and a shopper on each wants two
        fixture.reserve(key, "a", userOf(0, 3, 0), 1);
        fixture.reserve(key, "b", userOf(1, 3, 0), 1);
        emptied(key, 2);
        assertThat(fixture.available(key)).containsExactly(1, 1, 0);
        try (ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor()) {
            List<CompletableFuture<ReserveWord>> wishes = new ArrayList<>();
            for (int shard = 0; shard < 2; shard++) {
                int home = shard;
                wishes.add(CompletableFuture.supplyAsync(() -> parked(key, home), threads));
            }
            List<ReserveWord> words = new ArrayList<>();
            for (CompletableFuture<ReserveWord> each : wishes) {
                words.add(each.get());
            }
            assertThat(words).containsExactlyInAnyOrder(RESERVED, EMPTY);
        }
        assertThat(inventory.availability(key).soldOut()).isTrue();
    }

    @Test
    void a_crowd_on_every_shard_buys_exactly_what_there_is() {
        OfferKey key = fixture.granted(31);
        AtomicInteger sold = new AtomicInteger();
        try (ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor()) {
            List<CompletableFuture<Void>> crowd = new ArrayList<>();
            for (int n = 0; n < 60; n++) {
                int number = n;
                crowd.add(CompletableFuture.runAsync(
                        () -> {
                            String user = userOf(number % 2, 3, number);
                            if (parked(key, "r" + number, user, 1) == RESERVED) {
                                sold.incrementAndGet();
                            }
                        },
                        threads));
            }
            crowd.forEach(CompletableFuture::join);
        }
        assertThat(sold).hasValue(31);
        assertThat(fixture.available(key)).containsExactly(0, 0, 0);
        assertThat(fixture.ledger(key).differences()).isEmpty();
    }

    @Test
    void nothing_is_called_sold_out_before_the_first_units_have_come() throws InventoryBusyException {
        OfferKey key = RealNodes.anyOffer();
        fixture.announce(Sales.offer(key, 0));
        assertThat(inventory.availability(key).soldOut()).isTrue();
        assertThat(inventory.availability(RealNodes.anyOffer()).word()).isEqualTo(Word.NOT_OPEN);
    }

    @Test
    void units_between_two_shards_are_not_sold_out_and_a_refill_finishes_what_was_begun() throws Exception {
        OfferKey key = fixture.granted(3);
        emptied(key, 1);
        emptied(key, 2);
        TransferScripts.Withdrawn begun =
                TransferScripts.withdraw(Objects.requireNonNull(map.find(key)).shard(0), 1, "t1", 1);
        assertThat(begun).isInstanceOf(TransferScripts.Withdrawn.Taken.class);
        assertThat(inventory.availability(key).word()).isEqualTo(Word.BUSY);
        assertThat(inventory.refill(key, 2, 1).word()).isEqualTo(Word.BUSY);
    }

    @Test
    void a_closed_shard_gives_nothing_and_its_units_are_not_called_sold_out() {
        OfferKey key = fixture.granted(3);
        emptied(key, 1);
        book.changeState(key, 5, SaleState.CLOSED, Sales.NEVER);
        fixture.announce(Sales.offer(key, 6, OfferStatus.CLOSED, 3, Sales.NEVER));
        StockVerdict verdict = inventory.refill(key, 1, 1);
        assertThat(verdict.word()).isEqualTo(Word.EXACT);
        assertThat(verdict.available()).isEqualTo(2);
    }

    @Test
    void look_again_is_said_when_the_last_unit_goes_and_when_one_comes_back() {
        OfferKey key = fixture.granted(1);
        String user = userOf(0, 3, 0);
        Await.until(() -> broker.lookAgains(key.sessionId()) > 0);
        long granted = broker.lookAgains(key.sessionId());
        fixture.reserve(key, "r1", user, 1);
        // the one who took it says so: perhaps nobody comes after him
        Await.until(() -> broker.lookAgains(key.sessionId()) == granted + 1);
        assertThat(inventory.availability(key).soldOut()).isTrue();
        assertThat(inventory.availability(key).soldOut()).isTrue();
        Await.until(() -> broker.lookAgains(key.sessionId()) == granted + 2);
        fixture.settle(key, "r1", user, Decision.RELEASED);
        Await.until(() -> broker.lookAgains(key.sessionId()) == granted + 3);
        assertThat(inventory.availability(key).word()).isEqualTo(Word.AVAILABLE);
    }

    /** What the entry does: a refused request is parked, refilled and tried again, for a bounded time. */
    private ReserveWord parked(OfferKey key, int shard) {
        return parked(key, "p" + shard, userOf(shard, 3, 9), 2);
    }

    private ReserveWord parked(OfferKey key, String id, String user, int quantity) {
        for (int i = 0; i < 200; i++) {
            ReserveWord word = fixture.reserve(key, id, user, quantity);
            if (word != EMPTY) {
                return word;
            }
            int home = HomeShard.of(user, Fixture.THREE);
            StockVerdict verdict = inventory.refill(key, home, quantity);
            if (verdict.word() == Word.EXACT && verdict.available() < quantity) {
                return EMPTY;
            }
        }
        throw new AssertionError("neither served nor refused");
    }

    private void emptied(OfferKey key, int shard) {
        int n = 0;
        while (fixture.reserve(key, "empty" + shard + "-" + n, userOf(shard, 3, 100 + n), 1) == RESERVED) {
            n++;
        }
    }
}
