package io.seckill.system;

import static io.seckill.local.rush.OperatorClient.expect;
import static org.assertj.core.api.Assertions.assertThat;

import io.seckill.local.rush.Reply.Answer;
import io.seckill.local.rush.RushResult;
import java.time.Duration;
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

    private final TheSystem system;
    private final StruckSale sale;

    FaultsInASaleTest(TheSystem system) {
        this.system = system;
        this.sale = new StruckSale(system, system.operator(), STOCK, SHOPPERS);
    }

    @ParameterizedTest(name = "{0} is killed and started again")
    @ValueSource(strings = {"redis-2", "inventory", "seckill", "order", "rocketmq-broker", "mysql"})
    void a_process_dies_and_everything_is_sold_and_audited(String process) throws Exception {
        RushResult result = sale.run("killed-" + process, 100, () -> {
            system.local().kill9(process);
            system.local().restart(process);
        });
        assertThat(result.ended("REJECTED")).as(StruckSale.report(result)).isZero();
        sale.assertEverythingIsSold(result);
    }

    @Test
    void a_stock_node_loses_its_data_and_what_it_had_is_sold_in_the_end() throws Exception {
        RushResult result = sale.run("wiped", 95, () -> {
            system.local().kill9("redis-3");
            system.local().loseData("redis-3");
            system.local().restart("redis-3");
        });
        assertThat(result.purchases())
                .as("what was accepted on it and not ordered yet is told openly")
                .filteredOn(purchase -> purchase.lastStatus().equals("REJECTED"))
                .allSatisfy(purchase -> assertThat(purchase.reason()).isEqualTo("SHARD_LOST"));
        sale.assertEverythingIsSold(result);
    }

    @Test
    void a_stock_node_is_retired_and_its_shard_goes_on_elsewhere() throws Exception {
        try {
            RushResult result =
                    sale.run("retired", 100, () -> expect(system.operator().retire("redis-1"), 200));
            assertThat(result.ended("REJECTED"))
                    .as("a retirement loses nothing: %s", StruckSale.report(result))
                    .isZero();
            sale.assertEverythingIsSold(result);
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
}
