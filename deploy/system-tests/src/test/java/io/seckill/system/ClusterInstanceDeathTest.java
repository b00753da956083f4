package io.seckill.system;

import static org.assertj.core.api.Assertions.assertThat;

import io.seckill.local.rush.OfferId;
import io.seckill.local.rush.RushResult;
import io.seckill.local.rush.SaleLedger;
import java.time.Duration;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** One of two instances dies in the middle of a sale: shoppers feel it for 3 s at most, and nothing is lost. */
@ClusterTest
class ClusterInstanceDeathTest {

    private static final Duration FELT_AT_MOST = Duration.ofSeconds(3);
    /** As long is listened after a death: more than any timeout of a call. */
    private static final Duration LISTENED = Duration.ofSeconds(10);

    private final TheSystem system;
    private final StruckSale sale;

    ClusterInstanceDeathTest(TheSystem system) {
        this.system = system;
        this.sale = new StruckSale(system, system.operator(1), 90, 240);
    }

    @ParameterizedTest(name = "{0}")
    @ValueSource(strings = {"seckill-2", "inventory-2", "order-2", "page-render-2", "operation-2"})
    void a_dead_instance_is_felt_for_three_seconds_at_most_and_everything_is_sold(String instance) throws Exception {
        try (Pulses pulses = Pulses.of(system)) {
            RushResult result = sale.run("dead-" + instance, 100, () -> {
                long struck = System.nanoTime();
                system.local().kill9(instance);
                listen(pulses, struck);
                Duration felt = pulses.feltSince(struck);
                Measured.note(instance + " dies, felt for", felt, pulses);
                assertThat(felt).as("%s died; %s", instance, pulses).isLessThanOrEqualTo(FELT_AT_MOST);
                int before = pulses.failures();
                long returned = System.nanoTime();
                system.local().restart(instance);
                Measured.note(instance + " back after", Duration.ofNanos(System.nanoTime() - returned), pulses);
                assertThat(pulses.failures())
                        .as("nothing fails when it comes back; %s", pulses)
                        .isEqualTo(before);
            });
            sale.assertEverythingIsSold(result);
            pulses.stop();
            assertEveryAcceptedOneIsOrdered(pulses);
        } finally {
            system.local().startWhatIsDown();
        }
    }

    @Test
    void while_a_renderer_is_dead_new_pages_appear_all_the_same() throws Exception {
        system.local().kill9("page-render-1");
        try {
            long begin = System.nanoTime();
            OfferId offer = system.onSale(5, 1, 900);
            system.awaitPage(offer);
            Measured.note(
                    "page-render-1 dead, new page after", Duration.ofNanos(System.nanoTime() - begin), "from planning");
        } finally {
            system.local().startWhatIsDown();
        }
    }

    /** A call goes on meanwhile; nothing else is waited for than the time itself. */
    private static void listen(Pulses pulses, long struck) {
        Awaitility.await("listening to " + pulses)
                .atMost(LISTENED.plusSeconds(30))
                .pollInterval(Duration.ofMillis(100))
                .until(() -> System.nanoTime() - struck > LISTENED.toNanos());
    }

    private void assertEveryAcceptedOneIsOrdered(Pulses pulses) {
        SaleLedger ledger = system.settledLedger(pulses.offer());
        assertThat(ledger.unpaid()).as("orders of %s", pulses).isGreaterThanOrEqualTo(pulses.accepted());
        assertThat(ledger.balanced()).isTrue();
    }
}
