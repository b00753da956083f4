package io.seckill.system;

import static io.seckill.local.rush.OperatorClient.expect;
import static org.assertj.core.api.Assertions.assertThat;

import io.seckill.local.rush.Http;
import io.seckill.local.rush.Invariants;
import io.seckill.local.rush.OperatorClient;
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

/**
 * A sale in the middle of which something happens, and what must be true of it afterwards: nothing is lost and nothing invented.
 *
 * @param operator the operators' API of an instance that lives through it
 * @param stock units; in the end all are sold
 * @param shoppers how many come
 */
record StruckSale(TheSystem system, OperatorClient operator, int stock, int shoppers) {

    /** Slow enough that something can happen in the middle. */
    private static final int CONCURRENCY = 8;

    private static final Duration FIRST_ACCEPTANCES = Duration.ofSeconds(60);

    /** What happens. */
    interface Blow {
        void strike() throws Exception;
    }

    /** Runs the sale, and strikes when its first units are sold. */
    RushResult run(String name, int payPercent, Blow blow) throws Exception {
        RushPlan plan = new RushPlan(
                stock,
                shoppers,
                payPercent,
                1,
                CONCURRENCY,
                20_261_126L,
                Patience.untilRestarted(),
                Duration.ofMinutes(2));
        Milestone firstAcceptances = new Milestone("accepted [1-9]");
        try (ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor();
                Http http = new Http(CONCURRENCY);
                Http waiting = new Http(stock)) {
            ShopperClient client =
                    new ShopperClient(http, waiting, system.entrances().nginx());
            Future<RushResult> rush =
                    threads.submit(() -> new Rush(operator, client, Clock.systemUTC(), firstAcceptances).run(plan));
            firstAcceptances.await(FIRST_ACCEPTANCES);
            blow.strike();
            RushResult result = rush.get();
            HistoryLog.write(name, result);
            return result;
        }
    }

    void assertEverythingIsSold(RushResult result) throws Exception {
        assertThat(Invariants.check(result)).as(report(result)).isEmpty();
        assertThat(result.paid()).as(report(result)).isEqualTo(stock);
        Answer audit = expect(operator.reconcile(result.offer()), 200);
        assertThat(audit.json().getJSONArray("alarms")).as(audit.body()).isEmpty();
        assertThat(audit.json().getJSONArray("repairs")).as(audit.body()).isEmpty();
        assertThat(audit.json().getJSONObject("ledger").getBooleanValue("balanced"))
                .as(audit.body())
                .isTrue();
    }

    static String report(RushResult result) {
        return RushReport.of(result, Invariants.check(result));
    }
}
