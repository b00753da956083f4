package io.seckill.seckill.attempt;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.seckill.common.inventory.HomeShard;
import io.seckill.common.inventory.Placement;
import io.seckill.common.inventory.ReserveBatch;
import io.seckill.common.inventory.StockVerdict;
import io.seckill.seckill.FakeInventory;
import io.seckill.seckill.Fixtures;
import io.seckill.seckill.attempt.AttemptOutcome.Refused;
import io.seckill.seckill.attempt.AttemptOutcome.Reserved;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Future;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Many attempts at once: batches, parking and refills. */
class LaneTest {

    private static final Duration SOON = Duration.ofSeconds(10);

    /** Users whose home is the shard. */
    private static List<String> usersOf(int shard, int shards, int count) {
        Placement placement = new Placement(shards, HomeShard.HASH);
        return IntStream.iterate(0, i -> i + 1)
                .mapToObj(i -> "user-" + i)
                .filter(user -> HomeShard.of(user, placement) == shard)
                .limit(count)
                .toList();
    }

    private static List<AttemptOutcome> all(List<Future<AttemptOutcome>> futures) throws Exception {
        List<AttemptOutcome> outcomes = new ArrayList<>();
        for (Future<AttemptOutcome> future : futures) {
            outcomes.add(future.get());
        }
        return outcomes;
    }

    private static int entries(List<ReserveBatch> batches) {
        return batches.stream().mapToInt(batch -> batch.entries().size()).sum();
    }

    private static long reserved(List<AttemptOutcome> outcomes) {
        return outcomes.stream().filter(Reserved.class::isInstance).count();
    }

    @Test
    void one_call_is_in_flight_for_each_shard_and_what_arrives_meanwhile_is_the_next_batch() throws Exception {
        FakeInventory inventory = new FakeInventory(2, 1000, 1000);
        try (AttemptBench bench = new AttemptBench(inventory)) {
            CountDownLatch release = new CountDownLatch(1);
            inventory.beforeReserve = release::await;
            List<Future<AttemptOutcome>> futures = new ArrayList<>();
            for (int i = 0; i < 600; i++) {
                futures.add(bench.buyAside("user-" + i, 1));
            }
            await().atMost(SOON)
                    .until(() -> inventory.batches.size() == 2
                            && bench.lanes.sum(Lane::queued) == 600 - entries(inventory.batches));
            inventory.beforeReserve = () -> {};
            release.countDown();

            assertThat(reserved(all(futures))).isEqualTo(600);
            assertThat(inventory.twoInFlight).isFalse();
            // for each shard those who came first, then all the others in two batches
            assertThat(inventory.batches).hasSizeLessThanOrEqualTo(2 + 2 * 2);
            assertThat(inventory.batches)
                    .allSatisfy(batch -> assertThat(batch.entries()).hasSizeLessThanOrEqualTo(256));
        }
    }

    @Test
    void a_full_queue_is_busy() throws Exception {
        FakeInventory inventory = new FakeInventory(2, 1000);
        AttemptSettings narrow = new AttemptSettings(
                Duration.ofSeconds(4), Duration.ofMillis(500), 256, 3, 100, Duration.ofMinutes(10), 1000);
        try (AttemptBench bench = new AttemptBench(inventory, narrow)) {
            CountDownLatch release = new CountDownLatch(1);
            inventory.beforeReserve = release::await;
            List<Future<AttemptOutcome>> futures = new ArrayList<>();
            futures.add(bench.buyAside("first", 1));
            await().atMost(SOON).until(() -> inventory.batches.size() == 1);
            for (int i = 0; i < 3; i++) {
                futures.add(bench.buyAside("waits-" + i, 1));
            }
            await().atMost(SOON).until(() -> bench.lanes.sum(Lane::queued) == 3);

            assertThat(bench.buy("too many", 1)).isEqualTo(Refused.BUSY);

            release.countDown();
            assertThat(reserved(all(futures))).isEqualTo(4);
        }
    }

    @Test
    void all_units_are_sold_to_users_of_one_shard_and_sold_out_is_said_only_then() throws Exception {
        FakeInventory inventory = new FakeInventory(2, 3, 2, 2);
        try (AttemptBench bench = new AttemptBench(inventory)) {
            List<Future<AttemptOutcome>> futures = new ArrayList<>();
            for (String user : usersOf(1, 3, 60)) {
                futures.add(bench.buyAside(user, 1));
            }
            List<AttemptOutcome> outcomes = all(futures);

            assertThat(reserved(outcomes)).isEqualTo(7);
            assertThat(outcomes.stream().filter(Refused.SOLD_OUT::equals)).hasSize(53);
            assertThat(inventory.left()).isZero();
            assertThat(inventory.twoInFlight).isFalse();
            assertThat(bench.stock.flags.soldOut(Fixtures.OFFER)).isTrue();
        }
    }

    @Test
    void while_a_refill_runs_the_shard_goes_on_with_others() throws Exception {
        FakeInventory inventory = new FakeInventory(2, 1, 5);
        try (AttemptBench bench = new AttemptBench(inventory)) {
            List<String> users = usersOf(0, 2, 12);
            String winner = users.getFirst();
            String token = bench.tokenFor(winner);
            AttemptOutcome won = bench.buy(winner, token, 1);
            CountDownLatch release = new CountDownLatch(1);
            inventory.beforeRefill = release::await;
            List<Future<AttemptOutcome>> parked = new ArrayList<>();
            for (String user : users.subList(1, 6)) {
                parked.add(bench.buyAside(user, 1));
            }
            await().atMost(SOON).until(() -> inventory.refills.get() == 1);

            assertThat(bench.buy(winner, token, 1)).isEqualTo(won);

            inventory.beforeRefill = () -> {};
            release.countDown();
            assertThat(reserved(all(parked))).isEqualTo(5);
            assertThat(inventory.twoInFlight).isFalse();
            // one under way, one for those who came meanwhile, and one where half of the richest was not enough
            assertThat(inventory.refills.get()).isLessThanOrEqualTo(4);
        }
    }

    @Test
    void nobody_is_parked_for_longer_than_allowed() {
        FakeInventory inventory = new FakeInventory(2, 0, 5);
        AttemptSettings hasty = new AttemptSettings(
                Duration.ofSeconds(30), Duration.ofMillis(50), 256, 4096, 100, Duration.ofMinutes(10), 1000);
        try (AttemptBench bench = new AttemptBench(inventory, hasty)) {
            CountDownLatch release = new CountDownLatch(1);
            inventory.beforeRefill = release::await;

            long begin = System.nanoTime();
            AttemptOutcome outcome = bench.buy(usersOf(0, 2, 1).getFirst(), 1);

            assertThat(outcome).isEqualTo(Refused.BUSY);
            assertThat(Duration.ofNanos(System.nanoTime() - begin)).isLessThan(Duration.ofSeconds(10));
            release.countDown();
        }
    }

    @Test
    void fewer_units_than_asked_for_are_not_enough_and_those_who_want_less_get_them() throws Exception {
        FakeInventory inventory = new FakeInventory(3, 0, 2);
        try (AttemptBench bench = new AttemptBench(inventory)) {
            List<String> users = usersOf(0, 2, 3);
            CountDownLatch release = new CountDownLatch(1);
            inventory.beforeRefill = release::await;
            Future<AttemptOutcome> greedy = bench.buyAside(users.get(0), 3);
            await().atMost(SOON).until(() -> inventory.refills.get() == 1);
            inventory.beforeRefill = () -> {};
            release.countDown();

            assertThat(greedy.get()).isEqualTo(Refused.NOT_ENOUGH_STOCK);
            assertThat(bench.stock.flags.soldOut(Fixtures.OFFER)).isFalse();
            assertThat(bench.buy(users.get(1), 1)).isInstanceOf(Reserved.class);
            assertThat(bench.buy(users.get(2), 1)).isInstanceOf(Reserved.class);
        }
    }

    @ParameterizedTest
    @EnumSource(names = {"BUSY", "NOT_OPEN"})
    void where_nothing_can_be_said_the_answer_is_busy_and_never_sold_out(StockVerdict.Word word) {
        FakeInventory inventory = new FakeInventory(2, 0);
        try (AttemptBench bench = new AttemptBench(inventory)) {
            inventory.refillSays = new StockVerdict(word, 0, 0, 0);

            assertThat(bench.buy("42", 1)).isEqualTo(Refused.BUSY);
            assertThat(bench.stock.flags.soldOut(Fixtures.OFFER)).isFalse();
        }
    }

    @Test
    void a_refill_that_fails_is_busy() {
        FakeInventory inventory = new FakeInventory(2, 0);
        try (AttemptBench bench = new AttemptBench(inventory)) {
            inventory.beforeRefill = () -> {
                throw new IllegalStateException("timed out");
            };

            assertThat(bench.buy("42", 1)).isEqualTo(Refused.BUSY);
        }
    }

    @Test
    void units_that_are_promised_and_never_there_end_the_trips() {
        FakeInventory inventory = new FakeInventory(2, 0);
        try (AttemptBench bench = new AttemptBench(inventory)) {
            inventory.refillSays = new StockVerdict(StockVerdict.Word.AVAILABLE, 1, 0, 0);

            assertThat(bench.buy("42", 1)).isEqualTo(Refused.BUSY);
            assertThat(inventory.batches).hasSizeLessThanOrEqualTo(Waiting.MAX_TRIPS);
        }
    }

    @Test
    void while_the_flag_is_good_a_dry_shard_is_sold_out_without_asking_again() {
        FakeInventory inventory = new FakeInventory(2, 0);
        try (AttemptBench bench = new AttemptBench(inventory)) {
            assertThat(bench.buy("42", 1)).isEqualTo(Refused.SOLD_OUT);
            assertThat(bench.buy("43", 1)).isEqualTo(Refused.SOLD_OUT);
            assertThat(inventory.refills).hasValue(1);

            bench.stock.nanoTime.addAndGet(Duration.ofMillis(2001).toNanos());
            assertThat(bench.buy("44", 1)).isEqualTo(Refused.SOLD_OUT);
            assertThat(inventory.refills).hasValue(2);
        }
    }

    @Test
    void a_unit_that_comes_back_is_sold_although_the_flag_stands() {
        FakeInventory inventory = new FakeInventory(2, 0);
        try (AttemptBench bench = new AttemptBench(inventory)) {
            assertThat(bench.buy("42", 1)).isEqualTo(Refused.SOLD_OUT);
            inventory.grant(0, 1);

            assertThat(bench.buy("43", 1)).isInstanceOf(Reserved.class);
        }
    }

    @Test
    void thousands_of_attempts_over_uneven_shards_sell_exactly_what_there_is() throws Exception {
        FakeInventory inventory = new FakeInventory(1, 97, 3, 0);
        try (AttemptBench bench = new AttemptBench(inventory)) {
            List<Future<AttemptOutcome>> futures = new ArrayList<>();
            for (int i = 0; i < 3000; i++) {
                futures.add(bench.buyAside("user-" + i, 1));
            }
            List<AttemptOutcome> outcomes = all(futures);

            assertThat(reserved(outcomes)).isEqualTo(100);
            assertThat(outcomes.stream().filter(Refused.SOLD_OUT::equals)).hasSize(2900);
            bench.handOff.close();
            assertThat(bench.ordered).hasSize(100).doesNotHaveDuplicates();
            assertThat(inventory.twoInFlight).isFalse();
        }
    }
}
