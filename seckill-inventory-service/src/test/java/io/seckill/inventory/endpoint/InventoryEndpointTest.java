package io.seckill.inventory.endpoint;

import static io.seckill.inventory.endpoint.EndpointServer.OFFER;
import static io.seckill.inventory.endpoint.EndpointServer.UNKNOWN;
import static io.seckill.inventory.testing.Sales.entry;
import static io.seckill.inventory.testing.Sales.userOf;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.seckill.common.inventory.AdjustReply;
import io.seckill.common.inventory.InventoryBusyException;
import io.seckill.common.inventory.InventoryService;
import io.seckill.common.inventory.Ledger;
import io.seckill.common.inventory.Reconciliation;
import io.seckill.common.inventory.ReserveAnswer;
import io.seckill.common.inventory.ReserveBatch;
import io.seckill.common.inventory.ReserveWord;
import io.seckill.common.inventory.SettleWord;
import io.seckill.common.inventory.Settlement;
import io.seckill.common.inventory.Settlement.Decision;
import io.seckill.common.inventory.ShardReservation;
import io.seckill.common.inventory.StockVerdict;
import io.seckill.inventory.testing.Fixture;
import io.seckill.inventory.testing.RealNodes;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.apache.dubbo.config.ApplicationConfig;
import org.apache.dubbo.config.ReferenceConfig;
import org.apache.dubbo.rpc.model.ApplicationModel;
import org.apache.dubbo.rpc.model.FrameworkModel;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Every call of the contract over a real Dubbo socket between two JVMs: same-JVM calls lie about serialization. */
class InventoryEndpointTest {

    private static final long START_MILLIS = 120_000;

    @TempDir
    private static Path folder;

    private static Process server;
    private static ApplicationModel dubbo;
    private static InventoryService inventory;

    @BeforeAll
    static void theServiceRunsInAnotherJvm() throws IOException, InterruptedException {
        int port = freePort();
        server = start(port);
        dubbo = FrameworkModel.defaultModel().newApplication();
        ApplicationConfig application = new ApplicationConfig("inventory-endpoint-test");
        application.setQosEnable(false);
        dubbo.getApplicationConfigManager().setApplication(application);
        ReferenceConfig<InventoryService> reference = new ReferenceConfig<>(dubbo.newModule());
        reference.setInterface(InventoryService.class);
        reference.setUrl("dubbo://127.0.0.1:" + port + "?serialization=hessian2");
        reference.setRetries(0);
        reference.setTimeout(10_000);
        reference.setCheck(false);
        inventory = reference.get();
        awaitGranted();
    }

    @AfterAll
    static void theOtherJvmEnds() {
        dubbo.destroy();
        server.destroyForcibly();
    }

    @Test
    void every_call_of_the_contract_crosses_the_wire() throws InventoryBusyException {
        assertThat(inventory.placement(OFFER)).isEqualTo(Fixture.THREE);
        assertThat(inventory.placement(UNKNOWN)).isNull();
        String user = userOf(1, 3, 0);
        List<ReserveAnswer> answers = inventory
                .reserve(new ReserveBatch(OFFER, 1, List.of(entry("r1", user, 1), entry("r2", user, 5))))
                .answers();
        assertThat(answers).extracting(ReserveAnswer::word).containsExactly(ReserveWord.RESERVED, ReserveWord.LIMIT);
        assertThat(answers.getFirst().reservedAt()).isPositive();
        ShardReservation found = inventory.find(OFFER, user, "r1");
        assertThat(found).isNotNull().extracting(ShardReservation::state).isEqualTo(ShardReservation.State.PENDING);
        assertThat(inventory.find(OFFER, user, "nobody")).isNull();
        assertThat(inventory.own(OFFER, user)).containsExactly(found);
        assertThat(inventory.settle(List.of(new Settlement(OFFER, 1, "r1", Decision.RELEASED))))
                .containsExactly(SettleWord.DONE);
        assertThat(inventory.availability(OFFER)).satisfies(verdict -> {
            assertThat(verdict.word()).isEqualTo(StockVerdict.Word.AVAILABLE);
            assertThat(verdict.available()).isEqualTo(6);
        });
        assertThat(inventory.refill(OFFER, 0, 3).available()).isEqualTo(3);
        assertThat(inventory.adjust(OFFER, "a1", 3)).isEqualTo(new AdjustReply(AdjustReply.Word.APPLIED, 3, 3, 9));
        Ledger ledger = inventory.ledger(OFFER);
        assertThat(ledger.balanced()).as(ledger.toString()).isTrue();
        assertThat(ledger.shards()).hasSize(3);
        Reconciliation reconciliation = inventory.reconcile(OFFER);
        assertThat(reconciliation.alarms()).isEmpty();
        assertThatThrownBy(() -> inventory.ledger(UNKNOWN))
                .as("the contract's exception arrives as itself")
                .isInstanceOf(InventoryBusyException.class)
                .hasMessageContaining("1:2");
    }

    private static Process start(int port) throws IOException {
        String self = InetAddress.getLocalHost().getHostName();
        // Dubbo refuses 127.0.0.1 and localhost as its host: loopback needs another name.
        Path hosts = Files.writeString(folder.resolve("hosts"), "127.0.0.1 loop localhost " + self + "\n");
        StringBuilder nodes = new StringBuilder();
        for (int i = 0; i < 3; i++) {
            nodes.append(i == 0 ? "" : ",")
                    .append("redis-")
                    .append(i + 1)
                    .append('=')
                    .append(RealNodes.server(i).address());
        }
        Process process = new ProcessBuilder(
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        "-Xmx256m",
                        "-XX:+UseSerialGC",
                        "-XX:TieredStopAtLevel=1",
                        "-Djdk.net.hosts.file=" + hosts,
                        "-Duser.home=" + folder,
                        "-cp",
                        System.getProperty("java.class.path"),
                        EndpointServer.class.getName(),
                        "--seckill.redis.nodes=" + nodes,
                        "--rocketmq.name-server=127.0.0.1:9",
                        "--seckill.inventory.audit.between=20ms",
                        "--dubbo.enabled=true",
                        "--dubbo.registry.address=N/A",
                        "--dubbo.protocol.host=loop",
                        "--dubbo.protocol.port=" + port)
                .redirectErrorStream(true)
                .redirectOutput(folder.resolve("server.log").toFile())
                .start();
        Runtime.getRuntime().addShutdownHook(new Thread(process::destroyForcibly));
        return process;
    }

    private static void awaitGranted() throws IOException, InterruptedException {
        long deadline = System.currentTimeMillis() + START_MILLIS;
        while (!granted()) {
            if (!server.isAlive() || System.currentTimeMillis() > deadline) {
                throw new AssertionError(
                        "the other JVM did not start:\n" + Files.readString(folder.resolve("server.log")));
            }
            Thread.sleep(100);
        }
    }

    private static boolean granted() {
        try {
            return inventory.availability(OFFER).available() == 6;
        } catch (RuntimeException notYet) {
            return false;
        }
    }

    private static int freePort() throws IOException {
        try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            return socket.getLocalPort();
        }
    }
}
