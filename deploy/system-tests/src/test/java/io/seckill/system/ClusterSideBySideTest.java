package io.seckill.system;

import static io.seckill.local.rush.OperatorClient.expect;
import static org.assertj.core.api.Assertions.assertThat;

import io.seckill.local.rush.Purchase;
import io.seckill.local.rush.Reply.Answer;
import io.seckill.local.rush.RushResult;
import io.seckill.local.system.ProcessStatus;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.Test;

/** Two instances of everything side by side: nothing that one of them has to do is done twice. */
@ClusterTest
class ClusterSideBySideTest {

    private static final String PLATFORM = "local-only-the-stand-in-takes-orders-with-this";

    private final TheSystem system;

    ClusterSideBySideTest(TheSystem system) {
        this.system = system;
    }

    @Test
    void orders_lapse_units_come_back_and_paid_orders_are_handed_over_once_each() throws Exception {
        StruckSale sale = new StruckSale(system, system.operator(1), 60, 160);
        RushResult result = sale.run("side-by-side", 70, () -> {});
        sale.assertEverythingIsSold(result);
        assertThat(result.ended("RELEASED")).as("some lapsed").isPositive();

        List<String> paid = result.purchases().stream()
                .filter(Purchase::paid)
                .map(Purchase::orderId)
                .toList();
        Map<String, Integer> handedOver = Awaitility.await("all paid orders are handed over")
                .atMost(TheSystem.SOON)
                .until(this::handedOver, orders -> orders.keySet().containsAll(paid));
        assertThat(paid)
                .as("each once")
                .allSatisfy(order -> assertThat(handedOver.get(order)).isEqualTo(1));
    }

    @Test
    void no_process_listens_beyond_loopback() throws Exception {
        for (ProcessStatus process : system.local().status()) {
            assertThat(Sockets.of(process.pid()))
                    .as(process.name())
                    .isNotEmpty()
                    .allMatch(Sockets.Listener::loopback);
        }
    }

    /** Order ids that the platform's stand-in got last, and how often. */
    private Map<String, Integer> handedOver() throws Exception {
        Answer orders = expect(
                system.http()
                        .send(
                                "GET",
                                system.entrances().nginx().resolve("/sandbox/platform/orders"),
                                Map.of("Authorization", "Bearer " + PLATFORM),
                                "",
                                Duration.ofSeconds(10)),
                200);
        return orders.items().stream()
                .collect(Collectors.toMap(
                        order -> String.valueOf(order.get("orderId")), order -> order.getIntValue("deliveries")));
    }
}
