package io.seckill.inventory.rebuild;

import static io.seckill.common.inventory.ReserveWord.BUSY;
import static io.seckill.common.inventory.ReserveWord.RESERVED;
import static io.seckill.inventory.testing.Sales.NEVER;
import static io.seckill.inventory.testing.Sales.userOf;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.seckill.common.inventory.AdjustReply;
import io.seckill.common.inventory.InventoryBusyException;
import io.seckill.common.inventory.InventoryService;
import io.seckill.common.inventory.Ledger;
import io.seckill.common.inventory.Ledger.ShardLedger;
import io.seckill.common.inventory.SettleAnswer;
import io.seckill.common.inventory.Settlement;
import io.seckill.common.inventory.StockNodes;
import io.seckill.common.order.OfferGuard;
import io.seckill.common.order.OrderRequested;
import io.seckill.common.order.ReservationStatus;
import io.seckill.common.order.SaleState;
import io.seckill.common.order.ShardPlace;
import io.seckill.common.order.ShardShare;
import io.seckill.common.redis.RedisNode;
import io.seckill.common.session.OfferKey;
import io.seckill.inventory.stock.GrantScripts;
import io.seckill.inventory.stock.OfferShards;
import io.seckill.inventory.stock.ShardMap;
import io.seckill.inventory.stock.Standing;
import io.seckill.inventory.stock.TransferScripts;
import io.seckill.inventory.stock.TransferScripts.Withdrawn;
import io.seckill.inventory.sweep.OfferTask;
import io.seckill.inventory.testing.Fixture;
import io.seckill.inventory.testing.InMemoryOrders;
import io.seckill.inventory.testing.InMemoryStockBook;
import io.seckill.inventory.testing.InventoryTest;
import io.seckill.inventory.testing.RealNodes;
import io.seckill.inventory.transfer.Transfers;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;

/** Shards are lost while others sell: every unit and every decided reservation is there again afterwards. */
@InventoryTest
class RebuildTest {

    @Autowired
    private InventoryService inventory;

    @Autowired
    private StockNodes stockNodes;

    @Autowired
    private Rebuilding rebuilding;

    @Autowired
    private Transfers transfers;

    @Autowired
    private OfferTask healing;

    @Autowired
    private ShardMap map;

    @Autowired
    private InMemoryStockBook book;

    @Autowired
    private InMemoryOrders orders;

    @Autowired
    private Fixture fixture;

    @AfterEach
    void everybodyIsBack() {
        book.awayAfter(Integer.MAX_VALUE);
        book.retiredNodes().forEach(node -> book.retire(node, false));
    }

    @Test
    void a_lost_shard_comes_back_with_its_units_its_orders_and_its_quotas() throws Exception {
        OfferKey key = fixture.granted(12);
        ordered(key, 1, "kept", 2);
        ordered(key, 1, "cancelled", 1);
        orders.cancel(of(key, "cancelled"));
        book.sold(key, -1);
        ordered(key, 0, "elsewhere", 1);

        lose(key, 1);
        assertThat(fixture.reserve(key, "meanwhile", user(1, 7), 1)).isEqualTo(BUSY);
        assertThat(fixture.reserve(key, "still-sold", user(0, 7), 1)).isEqualTo(RESERVED);
        rebuilding.run(key);

        Ledger ledger = fixture.ledger(key);
        assertThat(ledger.balanced()).as(ledger.toString()).isTrue();
        ShardLedger shard = ledger.shards().get(1);
        assertThat(List.of(shard.available(), shard.pending(), shard.ordered(), shard.granted()))
                .containsExactly(2, 0, 2, 4);
        assertThat(guard(key).epoch()).isEqualTo(2);
        assertThat(guard(key).phase()).isEqualTo(OfferGuard.Phase.OPEN);
        assertThat(fixture.reserve(key, of(key, "kept"), user(1, 4), 2))
                .as("the first answer again")
                .isEqualTo(RESERVED);
        assertThat(fixture.reserve(key, "too-much", user(1, 4), 1).name()).isEqualTo("LIMIT");
        assertThat(fixture.reserve(key, "again", user(1, 9), 2)).isEqualTo(RESERVED);
    }

    @Test
    void a_node_that_lost_everything_has_another_id_and_its_shard_is_rebuilt_on_it() throws Exception {
        OfferKey key = fixture.granted(6);
        RedisNode node = RealNodes.nodes().node("redis-3");
        String before = node.id();
        node.call(redis -> redis.flushAll());

        rebuilding.run(key);

        assertThat(node.id()).isNotEqualTo(before);
        assertThat(guard(key).shards().get(2).nodeId()).isEqualTo(node.id());
        assertThat(fixture.available(key)).containsExactly(2, 2, 2);
        assertThat(fixture.ledger(key).balanced()).isTrue();
    }

    @Test
    void what_was_accepted_and_not_decided_is_lost_with_its_shard_and_its_unit_is_sold_again() throws Exception {
        OfferKey key = fixture.granted(6);
        fixture.reserve(key, "lost", user(1, 0), 2);
        lose(key, 1);
        rebuilding.run(key);

        assertThat(fixture.available(key)).containsExactly(2, 2, 2);
        assertThat(guard(key).shards().get(1).minEpoch())
                .as("its epoch is below this")
                .isEqualTo(2);
    }

    @Test
    void several_shards_are_lost_at_once() throws Exception {
        OfferKey key = fixture.granted(12);
        ordered(key, 0, "one", 1);
        ordered(key, 2, "two", 2);
        lose(key, 0);
        lose(key, 1);
        lose(key, 2);
        rebuilding.run(key);

        Ledger ledger = fixture.ledger(key);
        assertThat(ledger.balanced()).as(ledger.toString()).isTrue();
        assertThat(ledger.shards()).extracting(ShardLedger::ordered).containsExactly(1, 0, 2);
        assertThat(fixture.available(key).stream().mapToInt(Integer::intValue).sum())
                .isEqualTo(9);
    }

    @Test
    void transfers_are_closed_by_where_their_units_are() throws Exception {
        OfferKey key = fixture.granted(12);
        OfferShards shards = shards(key);
        TransferScripts.Transfer toTheLost = withdrawn(shards, 0, 1, "to-the-lost", 1);
        TransferScripts.Transfer undeposited = withdrawn(shards, 0, 2, "undeposited", 1);
        TransferScripts.Transfer deposited = withdrawn(shards, 2, 0, "deposited", 2);
        TransferScripts.deposit(shards.shard(0), deposited, 0);
        TransferScripts.deposit(shards.shard(1), toTheLost, 0);
        TransferScripts.Transfer fromTheLost = withdrawn(shards, 1, 2, "from-the-lost", 3);

        lose(key, 1);
        rebuilding.run(key);

        Ledger ledger = fixture.ledger(key);
        assertThat(ledger.balanced()).as(ledger.toString()).isTrue();
        assertThat(ledger.shards()).extracting(ShardLedger::outgoing).containsOnly(0);
        assertThat(ledger.shards()).extracting(ShardLedger::available).containsExactly(5, 5, 2);
        assertThat(TransferScripts.deposit(shards(key).shard(2), undeposited, 0))
                .as("a deposit that comes late")
                .isEqualTo(TransferScripts.Step.NOT_OPEN);
        assertThat(TransferScripts.deposit(shards(key).shard(2), fromTheLost, 0))
                .isEqualTo(TransferScripts.Step.NOT_OPEN);
    }

    @Test
    void grants_and_revokes_that_only_one_side_knows_are_counted_once() throws Exception {
        OfferKey key = fixture.granted(12);
        OfferShards shards = shards(key);
        // not applied on the live shard 0; applied and not reported on the live shard 2; both also for the lost one
        book.adjust(key, "rise", 4, List.of(new ShardShare(0, 2), new ShardShare(1, 2)));
        book.adjust(key, "fall", -4, List.of(new ShardShare(2, -2), new ShardShare(1, -2)));
        GrantScripts.apply(shards.shard(2), "fall:2", -2);
        GrantScripts.apply(shards.shard(1), "fall:1", -2);
        lose(key, 1);
        rebuilding.run(key);
        assertThat(fixture.ledger(key).balanced())
                .as(fixture.ledger(key).toString())
                .isTrue();

        AdjustReply rise = inventory.adjust(key, "rise", 4);
        AdjustReply fall = inventory.adjust(key, "fall", -4);

        assertThat(rise.applied()).isEqualTo(4);
        assertThat(fall.applied())
                .as("what the lost shard had given is on sale again")
                .isEqualTo(-2);
        Ledger ledger = fixture.ledger(key);
        assertThat(ledger.balanced()).as(ledger.toString()).isTrue();
        assertThat(ledger.total()).isEqualTo(14);
    }

    @Test
    void a_rebuild_that_breaks_off_anywhere_is_taken_up_again_and_comes_to_the_same() throws Exception {
        for (int calls = 1; calls <= 14; calls++) {
            OfferKey key = fixture.granted(9);
            ordered(key, 1, "kept-" + calls, 2);
            lose(key, 1);
            book.awayAfter(calls);
            try {
                rebuilding.run(key);
            } catch (RuntimeException | InventoryBusyException broken) {
                assertThat(broken).hasMessageMatching(".*(No provider|stock book).*");
            }
            book.awayAfter(Integer.MAX_VALUE);
            assertThat(fixture.reserve(key, "live-" + calls, user(0, 3), 1))
                    .as("a live shard sells after %d calls", calls)
                    .isEqualTo(RESERVED);
            rebuilding.run(key);
            rebuilding.run(key);

            Ledger ledger = fixture.ledger(key);
            assertThat(ledger.balanced())
                    .as("after %d calls: %s", calls, ledger)
                    .isTrue();
            assertThat(ledger.shards().get(1).ordered()).isEqualTo(2);
        }
    }

    @Test
    void two_rebuilders_at_once_end_in_one_whole_offer() throws Exception {
        try (ExecutorService threads = Executors.newFixedThreadPool(2)) {
            for (int round = 0; round < 15; round++) {
                OfferKey key = fixture.granted(9);
                ordered(key, 1, "raced-" + round, 1);
                lose(key, 1);
                lose(key, 2);
                Callable<Boolean> race = () -> {
                    rebuilding.run(key);
                    return true;
                };
                for (var each : threads.invokeAll(List.of(race, race))) {
                    each.get();
                }
                while (guard(key).phase() == OfferGuard.Phase.REBUILDING) {
                    rebuilding.run(key);
                }
                Ledger ledger = fixture.ledger(key);
                assertThat(ledger.balanced()).as("round %d: %s", round, ledger).isTrue();
                assertThat(ledger.shards().get(1).ordered()).isEqualTo(1);
            }
        }
    }

    @Test
    void who_does_not_find_its_own_name_in_the_guard_row_stops_before_it_touches_a_shard() throws Exception {
        OfferKey key = fixture.granted(6);
        lose(key, 1);
        OfferShards before = shards(key);
        book.rebuilding(key, 1);
        RebuildSettings settings =
                new RebuildSettings(Duration.ofMillis(300), Duration.ofSeconds(15), Duration.ofMinutes(1));
        Rebuild late = new Rebuild(book, map, new Targets(RealNodes.nodes(), book), settings, new RebuilderNames());

        assertThat(late.run(before, Set.of())).isFalse();

        assertThat(guard(key).phase()).isEqualTo(OfferGuard.Phase.REBUILDING);
        assertThat(guard(key).rebuilder()).isEqualTo("somebody");
        assertThat(shards(key).standing(1)).as("not built by it").isEqualTo(Standing.LOST);
    }

    @Test
    void the_rebuild_of_another_instance_is_left_alone_until_it_stands_still() throws Exception {
        OfferKey key = fixture.granted(6);
        lose(key, 1);
        book.rebuilding(key, 1);
        rebuilding.run(key);
        assertThat(guard(key).epoch()).as("seen for the first time").isEqualTo(2);
        Thread.sleep(60);
        rebuilding.run(key);
        assertThat(guard(key).epoch()).isEqualTo(3);
        assertThat(guard(key).phase()).isEqualTo(OfferGuard.Phase.OPEN);
        assertThat(fixture.available(key)).containsExactly(2, 2, 2);
    }

    @Test
    void a_paused_offer_is_paused_on_its_new_shard() throws Exception {
        OfferKey key = fixture.granted(6);
        book.changeState(key, 9, SaleState.PAUSED, NEVER);
        lose(key, 1);
        rebuilding.run(key);
        assertThat(fixture.states(key).get(1)).isEqualTo("PAUSED");
    }

    @Test
    void a_retired_node_gives_its_units_away_and_its_shard_moves_when_nothing_is_pending() throws Exception {
        OfferKey key = fixture.granted(9);
        ordered(key, 1, "kept", 1);
        fixture.reserve(key, of(key, "pending"), user(1, 0), 1);
        stockNodes.retire("redis-2");

        rebuilding.run(key);
        assertThat(fixture.states(key).get(1)).isEqualTo("DRAINING");
        assertThat(fixture.available(key)).containsExactly(4, 0, 3);
        assertThat(fixture.reserve(key, "later", user(1, 5), 1)).isEqualTo(BUSY);
        assertThat(guard(key).phase()).as("one is pending").isEqualTo(OfferGuard.Phase.OPEN);

        decide(key, 1, "pending", user(1, 0), 1);
        settle(key, "pending", 1, Settlement.Decision.ORDERED);
        rebuilding.run(key);

        assertThat(guard(key).shards().get(1).node()).isNotEqualTo("redis-2");
        assertThat(fixture.states(key)).containsOnly("OPEN");
        Ledger ledger = fixture.ledger(key);
        assertThat(ledger.balanced()).as(ledger.toString()).isTrue();
        assertThat(ledger.shards().get(1).ordered()).isEqualTo(2);
        assertThat(inventory.refill(key, 1, 1).word().name()).isEqualTo("AVAILABLE");
        assertThat(fixture.reserve(key, "later", user(1, 5), 1)).isEqualTo(RESERVED);
        Set<String> left = RealNodes.nodes().node("redis-2").call(redis -> redis.keys("seckill::*::{" + key + ":1}"));
        assertThat(left).as("what was left on the old node").isEmpty();
        assertThat(stockNodes.nodes())
                .filteredOn(node -> node.node().equals("redis-2"))
                .allMatch(node -> node.retired() && node.up());
    }

    @Test
    void a_node_that_is_taken_back_while_its_shard_drains_keeps_it_and_sells_again() throws Exception {
        OfferKey key = fixture.granted(9);
        fixture.reserve(key, of(key, "pending"), user(1, 0), 1);
        for (int round = 0; round < 3; round++) {
            stockNodes.retire("redis-2");
            rebuilding.run(key);
            assertThat(fixture.states(key).get(1)).isEqualTo("DRAINING");
            stockNodes.readmit("redis-2");
            rebuilding.run(key);
            assertThat(fixture.states(key).get(1)).isEqualTo("OPEN");
        }
        assertThat(guard(key).epoch()).isEqualTo(1);
        book.changeState(key, 2, SaleState.PAUSED, NEVER);
        healing.run(key);
        assertThat(fixture.states(key)).as("the next revision counts").containsOnly("PAUSED");
    }

    @Test
    void a_retired_node_that_is_only_restarting_is_waited_for() throws Exception {
        OfferKey key = fixture.granted(9);
        fixture.reserve(key, of(key, "pending"), user(1, 0), 1);
        RebuildSettings patient =
                new RebuildSettings(Duration.ofSeconds(10), Duration.ofSeconds(15), Duration.ofMinutes(1));
        AtomicLong now = new AtomicLong();
        Retirement retirement = new Retirement(book, transfers, () -> "t", patient, Clock.systemUTC(), now::get);
        OfferGuard g = guard(key);
        List<ShardPlace> places = new ArrayList<>(g.shards());
        places.set(1, new ShardPlace(1, "a node that does not answer", "its id", 1, true));
        OfferShards away = map.learn(new OfferGuard(
                key,
                g.total(),
                g.sold(),
                g.purchaseLimit(),
                g.price(),
                g.opensAt(),
                g.closesAt(),
                g.paySeconds(),
                g.epoch(),
                g.phase(),
                g.rebuilder(),
                g.saleState(),
                g.stateRevision(),
                g.shardHash(),
                places));

        assertThat(retirement.drained(away, 1, Set.of(1))).isFalse();
        now.addAndGet(Duration.ofSeconds(9).toNanos());
        assertThat(retirement.drained(away, 1, Set.of(1))).isFalse();
        now.addAndGet(Duration.ofSeconds(2).toNanos());
        assertThat(retirement.drained(away, 1, Set.of(1))).as("it was given up").isTrue();
    }

    @Test
    void the_shards_of_a_retired_node_are_spread_over_the_others() throws Exception {
        List<OfferKey> offers = new ArrayList<>();
        for (int i = 0; i < 8; i++) {
            offers.add(fixture.granted(3));
        }
        stockNodes.retire("redis-2");
        Set<String> places = new HashSet<>();
        for (OfferKey offer : offers) {
            rebuilding.run(offer);
            places.add(guard(offer).shards().get(1).node());
        }
        assertThat(places).containsExactlyInAnyOrder("redis-1", "redis-3");
    }

    @Test
    void new_offers_avoid_a_retired_node_and_the_last_node_cannot_be_retired() throws Exception {
        stockNodes.retire("redis-1");
        stockNodes.retire("redis-2");
        OfferKey key = fixture.granted(6);
        assertThat(guard(key).shards()).allMatch(place -> place.node().equals("redis-3"));
        assertThatThrownBy(() -> stockNodes.retire("redis-3")).isInstanceOf(InventoryBusyException.class);
        assertThatThrownBy(() -> stockNodes.retire("redis-x")).isInstanceOf(IllegalArgumentException.class);
        stockNodes.readmit("redis-1");
        assertThat(book.retiredNodes()).containsExactly("redis-2");
    }

    @Test
    void an_offer_that_was_never_granted_is_not_lost() throws Exception {
        OfferKey key = fixture.granted(1);
        assertThat(fixture.available(key)).containsExactly(1, 0, 0);
        rebuilding.run(key);
        assertThat(guard(key).epoch()).isEqualTo(1);
    }

    /** Ids are the order service's: no two offers share one. */
    private static String of(OfferKey key, String id) {
        return id + "-" + key.sessionId();
    }

    private static String user(int shard, int n) {
        return userOf(shard, 3, n);
    }

    private OfferGuard guard(OfferKey key) {
        return Objects.requireNonNull(book.guard(key));
    }

    private OfferShards shards(OfferKey key) throws InventoryBusyException {
        return Objects.requireNonNull(map.current(key));
    }

    /** The node of a shard loses what it had of it. */
    private void lose(OfferKey key, int shard) {
        RealNodes.nodes().node(guard(key).shards().get(shard).node()).call(redis -> {
            List<String> keys = new ArrayList<>(redis.keys("seckill::*::{" + key + ":" + shard + "}"));
            return redis.del(keys.toArray(String[]::new));
        });
    }

    private static TransferScripts.Transfer withdrawn(OfferShards shards, int from, int to, String id, int units) {
        if (TransferScripts.withdraw(shards.shard(from), to, id + shards.offer(), units)
                instanceof Withdrawn.Taken taken) {
            return taken.transfer();
        }
        throw new AssertionError("nothing was withdrawn");
    }

    private void ordered(OfferKey key, int shard, String id, int quantity) {
        String user = user(shard, id.length());
        assertThat(fixture.reserve(key, of(key, id), user, quantity)).isEqualTo(RESERVED);
        decide(key, shard, id, user, quantity);
        settle(key, id, shard, Settlement.Decision.ORDERED);
    }

    private void decide(OfferKey key, int shard, String id, String user, int quantity) {
        orders.decide(
                new OrderRequested(
                        1,
                        of(key, id),
                        key.sessionId(),
                        key.productId(),
                        shard,
                        user,
                        quantity,
                        1,
                        guard(key).epoch()),
                ReservationStatus.ORDERED);
        book.sold(key, quantity);
    }

    private void settle(OfferKey key, String id, int shard, Settlement.Decision decision) {
        assertThat(inventory.settle(List.of(new Settlement(key, shard, of(key, id), decision))))
                .containsExactly(new SettleAnswer(guard(key).epoch()));
    }
}
