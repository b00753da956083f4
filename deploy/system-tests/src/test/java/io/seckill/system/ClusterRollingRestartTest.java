package io.seckill.system;

import static org.assertj.core.api.Assertions.assertThat;

import io.seckill.local.rush.RushResult;
import io.seckill.local.rush.SaleLedger;
import io.seckill.local.rush.Story;
import java.time.Duration;
import java.util.Map;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Every service is restarted while it sells, one instance after the other, and no call fails. */
@ClusterTest
class ClusterRollingRestartTest {

    private final TheSystem system;

    ClusterRollingRestartTest(TheSystem system) {
        this.system = system;
    }

    @ParameterizedTest(name = "{0}")
    @ValueSource(strings = {"page-render", "order", "inventory", "seckill"})
    void instances_are_restarted_one_after_the_other_and_no_shopper_is_refused(String service) throws Exception {
        StruckSale sale = new StruckSale(system, system.operator(1), 90, 240);
        roll(sale, service, () -> system.local().rollingRestart(service));
    }

    @Test
    void operators_use_the_other_instance_while_one_is_restarted() throws Exception {
        StruckSale sale = new StruckSale(system, system.operator(2), 90, 240);
        roll(sale, "operation-1", () -> system.local().restart("operation-1"));
        StruckSale other = new StruckSale(system, system.operator(1), 90, 240);
        roll(other, "operation-2", () -> system.local().restart("operation-2"));
    }

    private void roll(StruckSale sale, String what, StruckSale.Blow restart) throws Exception {
        try (Pulses pulses = Pulses.of(system)) {
            RushResult result = sale.run("rolling-" + what, 100, () -> {
                long begin = System.nanoTime();
                restart.strike();
                Measured.note("rolling restart of " + what, Duration.ofNanos(System.nanoTime() - begin), pulses);
            });
            pulses.stop();
            sale.assertEverythingIsSold(result);
            assertThat(unanswered(result))
                    .as("calls that shoppers had to repeat")
                    .isEmpty();
            assertThat(pulses.failures()).as(pulses.toString()).isZero();
            SaleLedger ledger = system.settledLedger(pulses.offer());
            assertThat(ledger.unpaid()).isEqualTo(pulses.accepted());
            assertThat(ledger.balanced()).isTrue();
        } finally {
            system.local().startWhatIsDown();
        }
    }

    /** Refusals that say nothing about the sale: BUSY, and no answer. */
    private static Map<String, Integer> unanswered(RushResult result) {
        return result.stories().stream()
                .map(Story::refusals)
                .flatMap(refusals -> refusals.entrySet().stream())
                .filter(refusal ->
                        refusal.getKey().equals("BUSY") || refusal.getKey().equals("no answer"))
                .collect(Collectors.toMap(Map.Entry::getKey, Map.Entry::getValue, Integer::sum));
    }
}
