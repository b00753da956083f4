package io.seckill.system;

import static org.assertj.core.api.Assertions.assertThat;

import io.seckill.local.rush.RushResult;
import io.seckill.local.rush.SaleLedger;
import io.seckill.local.rush.Story;
import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Every service is restarted while it sells, one instance after the other, and no call fails. */
@ClusterTest
class ClusterRollingRestartTest {

    /**
     * 503 BUSY says "repeat the same request". Two cores with 22 processes answer it to one shopper in a hundred of a rush, also
     * where nothing is restarted; the steady calls beside the rush are never repeated and may not fail at all.
     */
    private static final int STATED_REPEATS = 1;

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
            assertThat(result.stories())
                    .as("no call of a shopper is lost, and none has to be repeated more than once")
                    .allMatch(story -> told(story, "no answer") == 0 && told(story, "BUSY") <= STATED_REPEATS);
            assertThat(pulses.failures()).as(pulses.toString()).isZero();
            SaleLedger ledger = system.settledLedger(pulses.offer());
            assertThat(ledger.unpaid()).isEqualTo(pulses.accepted());
            assertThat(ledger.balanced()).isTrue();
        } finally {
            system.local().startWhatIsDown();
        }
    }

    private static int told(Story story, String refusal) {
        return story.refusals().getOrDefault(refusal, 0);
    }
}
