package io.seckill.system;

import static io.seckill.local.rush.OperatorClient.expect;
import static org.assertj.core.api.Assertions.assertThat;

import io.seckill.local.rush.Http;
import io.seckill.local.rush.Invariants;
import io.seckill.local.rush.Patience;
import io.seckill.local.rush.Reply.Answer;
import io.seckill.local.rush.Rush;
import io.seckill.local.rush.RushPlan;
import io.seckill.local.rush.RushReport;
import io.seckill.local.rush.RushResult;
import io.seckill.local.rush.ShopperClient;
import java.time.Clock;
import java.time.Duration;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * Something dies in the middle of a sale. Afterwards nothing is lost and nothing invented: everything is sold, the history of
 * every shopper keeps the invariants, and the audit is clean.
 */
@ExtendWith(TheSystem.Shared.class)
class FaultsInASaleTest {

    private static final int STOCK = 90;
    private static final int SHOPPERS = 240;
    /** Slow enough that something can die in the middle. */
    private static final int CONCURRENCY = 8;

    private final TheSystem system;

    FaultsInASaleTest(TheSystem system) {
        this.system = system;
    }

    private interface Fault {
        void strike() throws Exception;
    }

    @ParameterizedTest(name = "{0} is killed and started again")
    @ValueSource(strings = {"redis-2", "inventory", "seckill", "order", "rocketmq-broker", "mysql"})
    void a_process_dies_and_everything_is_sold_and_audited(String process) throws Exception {
        RushResult result = saleWith("killed-" + process, 100, () -> {
            system.local().kill9(process);
            system.local().restart(process);
        });
        assertThat(result.ended("REJECTED")).as(report(result)).isZero();
        assertEverythingIsSold(result);
    }

    @Test
    void a_stock_node_loses_its_data_and_what_it_had_is_sold_in_the_end() throws Exception {
        RushResult result = saleWith("wiped", 95, () -> {
            system.local().kill9("redis-3");
            system.local().loseData("redis-3");
            system.local().restart("redis-3");
        });
        assertThat(result.purchases())
                .as("what was accepted on it and not ordered yet is told openly")
                .filteredOn(purchase -> purchase.lastStatus().equals("REJECTED"))
                .allSatisfy(purchase -> assertThat(purchase.reason()).isEqualTo("SHARD_LOST"));
        assertEverythingIsSold(result);
    }

    @Test
    void a_stock_node_is_retired_and_its_shard_goes_on_elsewhere() throws Exception {
        try {
            RushResult result =
                    saleWith("retired", 100, () -> expect(system.operator().retire("redis-1"), 200));
            assertThat(result.ended("REJECTED"))
                    .as("a retirement loses nothing: %s", report(result))
                    .isZero();
            assertEverythingIsSold(result);
            Awaitility.await("no shard is left on redis-1")
                    .atMost(Duration.ofSeconds(60))
                    .pollInterval(Duration.ofMillis(500))
                    .until(() -> shardsOn("redis-1") == 0);
            assertThat(result.ledger())
                    .hasValueSatisfying(ledger -> assertThat(ledger.shards()).hasSize(3));
        } finally {
            expect(system.operator().readmit("redis-1"), 200);
        }
    }

    private int shardsOn(String node) throws Exception {
        Answer nodes = expect(system.operator().stockNodes(), 200);
        return nodes.items().stream()
                .filter(each -> node.equals(each.getString("node")))
                .mapToInt(each -> each.getIntValue("shards"))
                .sum();
    }

    /** Runs a sale and strikes when its first units are sold. */
    private RushResult saleWith(String name, int payPercent, Fault fault) throws Exception {
        RushPlan plan = new RushPlan(
                STOCK,
                SHOPPERS,
                payPercent,
                1,
                CONCURRENCY,
                20_261_126L,
                Patience.untilRestarted(),
                Duration.ofMinutes(2));
        Milestone firstAcceptances = new Milestone("accepted [1-9]");
        try (ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor();
                Http http = new Http(CONCURRENCY);
                Http waiting = new Http(STOCK)) {
            ShopperClient shoppers =
                    new ShopperClient(http, waiting, system.entrances().nginx());
            Future<RushResult> rush = threads.submit(
                    () -> new Rush(system.operator(), shoppers, Clock.systemUTC(), firstAcceptances).run(plan));
            firstAcceptances.await(Duration.ofSeconds(60));
            fault.strike();
            RushResult result = rush.get();
            HistoryLog.write(name, result);
            return result;
        }
    }

    private void assertEverythingIsSold(RushResult result) throws Exception {
        assertThat(Invariants.check(result)).as(report(result)).isEmpty();
        assertThat(result.paid()).as(report(result)).isEqualTo(STOCK);
        Answer audit = expect(system.operator().reconcile(result.offer()), 200);
        assertThat(audit.json().getJSONArray("alarms")).as(audit.body()).isEmpty();
        assertThat(audit.json().getJSONArray("repairs")).as(audit.body()).isEmpty();
        assertThat(audit.json().getJSONObject("ledger").getBooleanValue("balanced"))
                .as(audit.body())
                .isTrue();
    }

    private static String report(RushResult result) {
        return RushReport.of(result, Invariants.check(result));
    }
}
