package io.seckill.system;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.alibaba.fastjson2.JSON;
import com.alibaba.fastjson2.JSONArray;
import com.alibaba.fastjson2.JSONObject;
import io.seckill.local.LocalSystem;
import io.seckill.local.rush.OfferId;
import io.seckill.local.rush.OperatorClient;
import io.seckill.local.system.Observation;
import java.io.IOException;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.MethodOrderer;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.TestMethodOrder;

/** A sale that a real Prometheus and a real Zipkin watch ({@code mvn -Pobserve verify}). */
@Tag("observe")
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
@TestMethodOrder(MethodOrderer.OrderAnnotation.class)
class ObservedSaleTest {

    private static final int STOCK = 60;
    private static final int SHOPPERS = 160;

    /** Metrics of what one machine does not have. */
    private static final Set<String> ELSEWHERE = Set.of(
            // SSL bundles and a blackbox exporter
            "ssl_chain_expiry_seconds",
            "probe_ssl_earliest_cert_expiry",
            // hosts that pages are copied to, and a CDN; page-render's own tests have both
            "seckill_pages_host_up",
            "seckill_pages_host_behind",
            "seckill_cdn_owed_oldest_seconds");

    private final HttpClient http = HttpClient.newHttpClient();
    private TheSystem system;
    private Observation observation;
    private OfferId offer;
    private String userId;
    private String reservationId;

    @BeforeAll
    void a_sale() throws Exception {
        system = TheSystem.observed();
        observation = system.local().observation().orElseThrow();
        offer = system.onSale(5, 1, 900);
        userId = "user-" + system.unique();
        String jwt = OperatorClient.expect(system.shopper().login(userId), 200).text("token");
        reservationId = system.reserve(jwt, offer, 1);
        system.awaitStatus(jwt, reservationId, "ORDERED", Duration.ofSeconds(20));
        StruckSale sale = new StruckSale(system, system.operator(), STOCK, SHOPPERS);
        sale.assertEverythingIsSold(sale.run("observed", 95, () -> {}));
    }

    @AfterAll
    void stop() {
        if (system != null) {
            system.close();
        }
    }

    @Test
    @Order(1)
    void every_expression_of_every_dashboard_has_data() {
        assertThat(Observability.dashboardExpressions()).hasSizeGreaterThan(60);
        Map<String, String> without = new TreeMap<>();
        // rates want two looks of Prometheus after the sale
        await().atMost(Duration.ofSeconds(90))
                .pollInterval(Duration.ofSeconds(5))
                .untilAsserted(() -> {
                    without.clear();
                    for (Observability.Expression each : Observability.dashboardExpressions()) {
                        if (query(each.text()).isEmpty()) {
                            without.put(each.text(), each.place());
                        }
                    }
                    assertThat(without).isEmpty();
                });
    }

    @Test
    @Order(2)
    void every_rule_evaluates_and_is_about_metrics_that_there_are() throws Exception {
        await().atMost(Duration.ofSeconds(60))
                .pollInterval(Duration.ofSeconds(2))
                .untilAsserted(() -> {
                    for (Object group : get(observation.prometheusAddress() + "/api/v1/rules")
                            .getJSONObject("data")
                            .getJSONArray("groups")) {
                        for (Object rule : ((JSONObject) group).getJSONArray("rules")) {
                            JSONObject each = (JSONObject) rule;
                            assertThat(each.getString("health"))
                                    .as(each.getString("name") + " " + each.getString("lastError"))
                                    .isEqualTo("ok");
                        }
                    }
                });
        Set<String> missing = new TreeSet<>();
        for (Observability.Expression each : Observability.ruleExpressions()) {
            for (String metric : Observability.metrics(each.text())) {
                if (!ELSEWHERE.contains(metric)
                        && query("count(" + metric + ")").isEmpty()) {
                    missing.add(metric);
                }
            }
        }
        assertThat(missing).isEmpty();
    }

    @Test
    @Order(3)
    void one_trace_leads_from_the_click_to_the_order() {
        try (Zipkin zipkin = new Zipkin(URI.create(observation.zipkinAddress()))) {
            await().atMost(Duration.ofSeconds(30))
                    .pollInterval(Duration.ofSeconds(1))
                    .untilAsserted(() -> {
                        List<List<JSONObject>> found = zipkin.ofReservation(reservationId);
                        assertThat(found).hasSize(1);
                        Zipkin.assertFromClickToOrder(found.getFirst());
                        assertThat(found.toString()).doesNotContain(userId);
                    });
        }
    }

    @Test
    @Order(4)
    void no_log_says_who_bought() throws IOException {
        try (Stream<Path> logs = Files.list(system.local().state().resolve("logs"))) {
            List<Path> files = logs.toList();
            assertThat(files).hasSizeGreaterThan(10);
            for (Path log : files) {
                assertThat(Files.readString(log, StandardCharsets.ISO_8859_1))
                        .as(log.toString())
                        .doesNotContain(userId);
            }
        }
    }

    @Test
    @Order(5)
    void alerts_fire_for_real_and_end() {
        LocalSystem local = system.local();
        local.kill9("redis-2");
        local.kill9("page-render");
        awaitFiring(Set.of("SeckillRedisNodeAway", "SeckillInstanceDown", "SeckillServiceGone"));
        local.restart("redis-2");
        local.restart("page-render");
        await().atMost(Duration.ofSeconds(60))
                .pollInterval(Duration.ofSeconds(2))
                .untilAsserted(() -> assertThat(firing())
                        .doesNotContain("SeckillRedisNodeAway", "SeckillInstanceDown", "SeckillServiceGone"));
    }

    private void awaitFiring(Set<String> alerts) {
        await().atMost(Duration.ofSeconds(90))
                .pollInterval(Duration.ofSeconds(2))
                .untilAsserted(() -> assertThat(firing()).containsAll(alerts));
    }

    private Set<String> firing() {
        return query("ALERTS{alertstate=\"firing\"}").stream()
                .map(each -> ((JSONObject) each).getJSONObject("metric").getString("alertname"))
                .collect(Collectors.toSet());
    }

    private JSONArray query(String expression) {
        return get(observation.prometheusAddress() + "/api/v1/query?query="
                        + URLEncoder.encode(expression, StandardCharsets.UTF_8))
                .getJSONObject("data")
                .getJSONArray("result");
    }

    private JSONObject get(String address) {
        return JSON.parseObject(text(address));
    }

    private String text(String address) {
        try {
            var answer = http.send(
                    HttpRequest.newBuilder(URI.create(address))
                            .timeout(Duration.ofSeconds(10))
                            .build(),
                    BodyHandlers.ofString());
            assertThat(answer.statusCode()).as(address + " " + answer.body()).isEqualTo(200);
            return answer.body();
        } catch (IOException e) {
            throw new AssertionError(address, e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new AssertionError("interrupted", e);
        }
    }
}
