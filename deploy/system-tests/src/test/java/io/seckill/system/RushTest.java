package io.seckill.system;

import static org.assertj.core.api.Assertions.assertThat;

import io.seckill.local.rush.Broken;
import io.seckill.local.rush.Http;
import io.seckill.local.rush.Invariants;
import io.seckill.local.rush.Patience;
import io.seckill.local.rush.Progress;
import io.seckill.local.rush.Rush;
import io.seckill.local.rush.RushPlan;
import io.seckill.local.rush.RushReport;
import io.seckill.local.rush.RushResult;
import io.seckill.local.rush.ShopperClient;
import io.seckill.local.rush.Story.Ending;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** Many shoppers at once, also while a process dies: exactly what is there is sold. */
@ExtendWith(TheSystem.Shared.class)
class RushTest {

    private static final int CONCURRENCY = 200;

    private final TheSystem system;

    RushTest(TheSystem system) {
        this.system = system;
    }

    @Test
    void exactly_the_stock_is_ordered_and_everyone_else_is_told_that_it_is_sold_out() throws Exception {
        assertExact(rush("whole", plan(60, 400, 100, CONCURRENCY), Progress.silent()), 60, 400);
    }

    @Test
    void units_of_lapsed_orders_are_sold_again_until_the_stock_is_paid() throws Exception {
        RushResult result = rush("lapsing", plan(6, 40, 70, CONCURRENCY), Progress.silent());

        assertThat(Invariants.check(result)).as(report(result)).isEmpty();
        assertThat(result.paid()).as(report(result)).isEqualTo(6);
    }

    private void assertExact(RushResult result, int stock, int shoppers) {
        List<Broken> broken = Invariants.check(result);
        assertThat(broken).as(report(result)).isEmpty();
        assertThat(result.paid()).as(report(result)).isEqualTo(stock);
        assertThat(result.ended(Ending.SOLD_OUT)).as(report(result)).isEqualTo(shoppers - stock);
        assertThat(result.ledger()).hasValueSatisfying(ledger -> {
            assertThat(ledger.balanced()).isTrue();
            assertThat(ledger.paid()).isEqualTo(stock);
            assertThat(ledger.available()).isZero();
        });
    }

    private RushResult rush(String name, RushPlan plan, Progress progress) throws Exception {
        try (Http http = new Http(plan.concurrency());
                Http waiting = new Http(plan.stock())) {
            ShopperClient shoppers =
                    new ShopperClient(http, waiting, system.entrances().nginx());
            RushResult result = new Rush(system.operator(), shoppers, Clock.systemUTC(), progress).run(plan);
            HistoryLog.write(name, result);
            return result;
        }
    }

    private static RushPlan plan(int stock, int shoppers, int pay, int concurrency) {
        return new RushPlan(
                stock, shoppers, pay, 1, concurrency, 20_261_123L, Patience.untilRestarted(), Duration.ofMinutes(2));
    }

    private static String report(RushResult result) {
        return RushReport.of(result, Invariants.check(result));
    }
}
