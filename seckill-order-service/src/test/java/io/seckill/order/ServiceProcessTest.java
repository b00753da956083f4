package io.seckill.order;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import io.seckill.common.inventory.HomeShard;
import io.seckill.common.order.Adjustment;
import io.seckill.common.order.OfferGuard;
import io.seckill.common.order.OrderPlacement;
import io.seckill.common.order.OrderQueries;
import io.seckill.common.order.OrderRequested;
import io.seckill.common.order.OrderTotals;
import io.seckill.common.order.ReservationOutcome;
import io.seckill.common.order.ReservationStatus;
import io.seckill.common.order.SaleState;
import io.seckill.common.order.ShardShare;
import io.seckill.common.order.StockBook;
import io.seckill.common.session.OfferKey;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.TimeUnit;
import org.apache.dubbo.config.ApplicationConfig;
import org.apache.dubbo.config.ReferenceConfig;
import org.apache.dubbo.rpc.model.ApplicationModel;
import org.apache.dubbo.rpc.model.FrameworkModel;
import org.apache.dubbo.rpc.model.ModuleModel;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;

/**
 * The service as it is run, in a JVM of its own, called by Dubbo over a socket. Neither broker nor inventory can be reached:
 * reservations are decided all the same.
 */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class ServiceProcessTest {

    /** Generous, for the machine may be busy; it takes seconds. */
    private static final Duration START = Duration.ofMinutes(4);

    /** Callers have it from the registry; here it is told to them. */
    private static final String TOKEN = "the-token-of-this-service";

    private final int httpPort = freePort();
    private final int dubboPort = freePort();
    private final ApplicationModel dubbo = FrameworkModel.defaultModel().newApplication();
    private final ModuleModel module = dubbo.newModule();
    private final Process process = start();

    private Process start() {
        try {
            Path folder = Files.createDirectories(Path.of("target", "process").toAbsolutePath());
            Path hosts = Files.writeString(folder.resolve("hosts"), "127.0.0.1 loop localhost\n");
            ProcessBuilder builder = new ProcessBuilder(
                            Path.of(System.getProperty("java.home"), "bin", "java")
                                    .toString(),
                            "-Xmx256m",
                            "-XX:+UseSerialGC",
                            "-XX:TieredStopAtLevel=1",
                            "-Djdk.net.hosts.file=" + hosts,
                            "-Duser.home=" + folder,
                            // said to Dubbo directly, for no registry is there to ask; and nobody is there either
                            "-Dio.seckill.common.inventory.InventoryService=dubbo://127.0.0.1:" + freePort(),
                            "-cp",
                            System.getProperty("java.class.path"),
                            OrderApplication.class.getName(),
                            // the local service with its sandbox, by itself but for Dubbo
                            "--spring.profiles.active=local,test",
                            "--dubbo.enabled=true",
                            "--dubbo.registry.address=N/A",
                            "--seckill.dubbo.token=" + TOKEN,
                            "--dubbo.consumer.timeout=1000")
                    .redirectErrorStream(true)
                    .redirectOutput(folder.resolve("order.log").toFile());
            builder.environment()
                    .putAll(Map.of(
                            "SERVER_ADDRESS",
                            "127.0.0.1",
                            "SERVER_PORT",
                            Integer.toString(httpPort),
                            "SECKILL_DUBBO_HOST",
                            "loop",
                            "SECKILL_DUBBO_PORT",
                            Integer.toString(dubboPort),
                            "SECKILL_MYSQL_ADDRESS",
                            TestWorld.mysql().address(),
                            "SECKILL_MYSQL_USERNAME",
                            TestWorld.mysql().username("seckill_order"),
                            "SECKILL_MYSQL_PASSWORD",
                            TestWorld.mysql().password(),
                            "SECKILL_MYSQL_PUBLIC_KEY_RETRIEVAL",
                            "true",
                            "SECKILL_REDIS_NODES",
                            "redis-1=" + TestWorld.redis().address(),
                            "SECKILL_ROCKETMQ_NAMESRV",
                            "127.0.0.1:" + freePort()));
            Process started = builder.start();
            Runtime.getRuntime().addShutdownHook(new Thread(started::destroyForcibly));
            return started;
        } catch (IOException e) {
            throw new AssertionError(e);
        }
    }

    @BeforeAll
    void it_becomes_ready() {
        dubbo.getApplicationConfigManager().setApplication(new ApplicationConfig("order-service-test"));
        await().atMost(START).until(() -> {
            assertThat(process.isAlive()).as("see target/process/order.log").isTrue();
            return status("/actuator/health/readiness") == 200;
        });
    }

    @AfterAll
    void it_stops() throws InterruptedException {
        dubbo.destroy();
        process.destroy();
        if (!process.waitFor(30, TimeUnit.SECONDS)) {
            process.destroyForcibly();
        }
    }

    @Test
    void stock_is_opened_adjusted_and_sold_over_a_socket() {
        StockBook book = reference(StockBook.class);
        OrderPlacement placement = reference(OrderPlacement.class);
        OfferKey offer = Sale.anyOffer();

        OfferGuard opened = book.open(Sale.terms(offer, 2, 1, 900), 3, HomeShard.HASH, Sale.NODES);
        Adjustment fall = book.adjust(offer, "less", -1, List.of(new ShardShare(0, -1)));
        book.granted(offer, "adjust:less:0", -1);
        OrderRequested first = Sale.request(offer, "阿明", 1);
        OrderRequested second = Sale.request(offer, "ann", 1);
        List<ReservationOutcome> outcomes = placement.place(List.of(first, second));

        assertThat(opened.shards()).hasSize(3);
        assertThat(fall.word()).isEqualTo(Adjustment.Word.TAKEN);
        assertThat(Objects.requireNonNull(book.adjustment(offer, "less")).applied())
                .isEqualTo(-1);
        assertThat(outcomes.stream().map(ReservationOutcome::status))
                .containsExactly(ReservationStatus.ORDERED, ReservationStatus.REJECTED);
        assertThat(outcomes.getFirst().userId()).isEqualTo("阿明");
        assertThat(reference(OrderQueries.class).outcomes(List.of(first.reservationId(), second.reservationId())))
                .containsExactlyInAnyOrderElementsOf(outcomes);
        assertThat(book.totals(offer)).isEqualTo(new OrderTotals(1, 1, 1, 0, 1));
        assertThat(Objects.requireNonNull(book.changeState(offer, 9, SaleState.PAUSED, 0))
                        .saleState())
                .isEqualTo(SaleState.PAUSED);
        assertThat(book.newGrants(offer)).hasSize(2);
        assertThat(book.guard(Sale.anyOffer())).isNull();
        assertThat(book.liveOffers()).contains(offer);
    }

    @Test
    void every_metric_and_label_that_an_alert_is_about_is_there_from_the_start() {
        List<String> expressions = AlertRules.expressions();
        List<String> exposed = body("/actuator/prometheus").lines().toList();

        assertThat(expressions).hasSizeGreaterThanOrEqualTo(3);
        for (AlertRules.Selector selector : AlertRules.selectors(expressions, "seckill_order_")) {
            if (selector.metric().startsWith("seckill_order_requests")) {
                // of the seckill service, which sends them
                continue;
            }
            assertThat(exposed).as("%s", selector).anyMatch(selector::selects);
        }
    }

    @Test
    void its_metrics_and_health_are_there_and_say_nothing_to_strangers() {
        assertThat(status("/actuator/prometheus")).isEqualTo(200);
        assertThat(status("/api/orders")).isEqualTo(401);
        assertThat(status("/api/nothing")).isEqualTo(404);
    }

    @Test
    void who_calls_without_the_token_or_with_another_is_refused() {
        for (String wrong : List.of("", "&token=another-token")) {
            StockBook book = reference(StockBook.class, wrong);
            assertThatThrownBy(book::liveOffers).hasMessageContaining("token");
        }
        assertThat(reference(StockBook.class).liveOffers()).isNotNull();
    }

    private <T> T reference(Class<T> type) {
        return reference(type, "&token=" + TOKEN);
    }

    private <T> T reference(Class<T> type, String token) {
        ReferenceConfig<T> reference = new ReferenceConfig<>(module);
        reference.setInterface(type);
        reference.setUrl("dubbo://loop:" + dubboPort + "/" + type.getName() + "?serialization=hessian2" + token);
        reference.setTimeout(10_000);
        reference.setRetries(0);
        return reference.get();
    }

    private int status(String path) {
        try (HttpClient http = HttpClient.newHttpClient()) {
            return http.send(
                            HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + httpPort + path))
                                    .timeout(Duration.ofSeconds(10))
                                    .build(),
                            HttpResponse.BodyHandlers.discarding())
                    .statusCode();
        } catch (IOException e) {
            return 0;
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return 0;
        }
    }

    private String body(String path) {
        try (HttpClient http = HttpClient.newHttpClient()) {
            return http.send(
                            HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + httpPort + path))
                                    .timeout(Duration.ofSeconds(10))
                                    .build(),
                            HttpResponse.BodyHandlers.ofString())
                    .body();
        } catch (IOException e) {
            throw new AssertionError(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new AssertionError(e);
        }
    }

    private static int freePort() {
        try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            return socket.getLocalPort();
        } catch (IOException e) {
            throw new AssertionError(e);
        }
    }
}
