package io.seckill.system;

import static org.assertj.core.api.Assertions.assertThat;

import com.alibaba.nacos.api.NacosFactory;
import com.alibaba.nacos.api.naming.NamingService;
import io.seckill.local.rush.OfferId;
import io.seckill.local.rush.RushResult;
import io.seckill.local.rush.ShopperClient;
import io.seckill.local.system.Addresses;
import java.net.URI;
import java.time.Duration;
import java.util.function.LongPredicate;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.Test;

/** A node of Nacos dies in the middle of a sale: calls, discovery and configuration go on, and it joins again. */
@ClusterTest
class ClusterNacosTest {

    private final TheSystem system;
    private final StruckSale sale;

    ClusterNacosTest(TheSystem system) {
        this.system = system;
        this.sale = new StruckSale(system, system.operator(1), 90, 240);
    }

    @Test
    void a_node_dies_and_joins_again() throws Exception {
        NacosNodes nodes = new NacosNodes(system);
        String leader = nodes.leader();
        String follower = nodes.names().stream()
                .filter(name -> !name.equals(leader))
                .findFirst()
                .orElseThrow();
        dies("follower", follower, nodes);
    }

    @Test
    void the_leader_dies_another_is_chosen_and_it_joins_again() throws Exception {
        NacosNodes nodes = new NacosNodes(system);
        String leader = nodes.leader();
        dies("leader", leader, nodes);
        assertThat(nodes.leader()).isIn(nodes.names());
    }

    private void dies(String role, String node, NacosNodes nodes) throws Exception {
        OfferId offer = system.onSale(5, 1, 900);
        try (Pulses pulses = Pulses.of(system)) {
            RushResult result = sale.run("dead-nacos-" + role, 100, () -> {
                long struck = System.nanoTime();
                system.local().kill9(node);
                whatIsChangedHolds(role, offer);
                whatStartsIsFound();
                Awaitility.await("another leader than " + node)
                        .atMost(TheSystem.SOON)
                        .until(() -> nodes.leaderWithout(node), leader -> !leader.isEmpty() && !leader.equals(node));
                Measured.note("Nacos " + role + " dies, felt for", pulses.feltSince(struck), pulses);
                long begin = System.nanoTime();
                system.local().restart(node);
                Awaitility.await(node + " joins again")
                        .atMost(TheSystem.SOON)
                        .until(() -> nodes.up() == nodes.names().size());
                Measured.note("Nacos " + role + " joined after", Duration.ofNanos(System.nanoTime() - begin), "");
            });
            sale.assertEverythingIsSold(result);
            assertThat(pulses.failures()).as(pulses.toString()).isZero();
        } finally {
            system.local().startWhatIsDown();
        }
    }

    /** At both instances of the entry: a lower limit, and then the usual one again. */
    private void whatIsChangedHolds(String role, OfferId offer) throws Exception {
        try (EntryLimit limit = EntryLimit.of(system)) {
            long begin = System.nanoTime();
            limit.lower();
            atBothEntries("429", offer, limit, tooMany -> tooMany > 0);
            Measured.note(
                    "Nacos " + role + " dead, a change holds after", Duration.ofNanos(System.nanoTime() - begin), "");
            limit.restore();
            atBothEntries("the usual limit", offer, limit, tooMany -> tooMany == 0);
        }
    }

    private void atBothEntries(String what, OfferId offer, EntryLimit limit, LongPredicate expected) {
        for (int instance = 1; instance <= 2; instance++) {
            ShopperClient entry = entry(instance);
            Awaitility.await(what + " at entry " + instance)
                    .atMost(TheSystem.SOON)
                    .pollInterval(Duration.ofMillis(200))
                    .until(() -> expected.test(limit.tooMany(entry, offer)));
        }
    }

    private ShopperClient entry(int instance) {
        URI address = URI.create(Addresses.ofInstance(system.local().addresses().seckill(), instance));
        return new ShopperClient(system.http(), system.http(), address);
    }

    private void whatStartsIsFound() throws Exception {
        system.local().restart("page-render-2");
        NamingService naming = NacosFactory.createNamingService(EntryLimit.access(system));
        try {
            Awaitility.await("both renderers are found")
                    .atMost(TheSystem.SOON)
                    .until(() -> naming.selectInstances("seckill-page-render-service", true, false)
                                    .size()
                            == 2);
        } finally {
            naming.shutDown();
        }
    }
}
