package io.seckill.system;

import static org.assertj.core.api.Assertions.assertThat;

import io.seckill.local.rush.RushResult;
import java.time.Duration;
import org.awaitility.Awaitility;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** One of two brokers dies in the middle of a sale, with all that it held. */
@ClusterTest
class ClusterBrokerDeathTest {

    private final TheSystem system;
    private final StruckSale sale;

    ClusterBrokerDeathTest(TheSystem system) {
        this.system = system;
        this.sale = new StruckSale(system, system.operator(1), 90, 240);
    }

    @ParameterizedTest(name = "{0}")
    @ValueSource(strings = {"rocketmq-broker-2", "rocketmq-broker-1"})
    void selling_goes_on_without_it_and_what_it_held_is_published_again(String broker) throws Exception {
        try (Pulses pulses = Pulses.of(system)) {
            RushResult without = sale.run("dead-" + broker, 100, () -> {
                long struck = System.nanoTime();
                system.local().kill9(broker);
                system.local().loseData(broker);
                int before = pulses.accepted();
                Awaitility.await("reservations go on")
                        .atMost(TheSystem.SOON)
                        .until(() -> pulses.accepted() > before + 20);
                Measured.note(broker + " dies, felt for", pulses.feltSince(struck), pulses);
            });
            assertThat(without.ended("REJECTED")).as(StruckSale.report(without)).isZero();
            sale.assertEverythingIsSold(without);
            assertThat(pulses.failures())
                    .as("no reservation waits for a broker; %s", pulses)
                    .isZero();
            long begin = System.nanoTime();
            system.local().restart(broker);
            Measured.note(broker + " back after", Duration.ofNanos(System.nanoTime() - begin), pulses);
        } finally {
            system.local().startWhatIsDown();
        }
        RushResult with = sale.run("back-" + broker, 100, () -> {});
        assertThat(with.ended("REJECTED")).as(StruckSale.report(with)).isZero();
        sale.assertEverythingIsSold(with);
    }
}
