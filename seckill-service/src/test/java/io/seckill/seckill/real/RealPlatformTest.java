package io.seckill.seckill.real;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.alibaba.fastjson2.JSON;
import com.alibaba.nacos.api.NacosFactory;
import com.alibaba.nacos.api.PropertyKeyConst;
import com.alibaba.nacos.api.config.ConfigService;
import io.seckill.local.LocalComponents;
import io.seckill.local.LocalNacos;
import io.seckill.local.LocalRedis;
import io.seckill.local.LocalRocketMq;
import io.seckill.others.OthersApplication;
import io.seckill.seckill.SeckillApplication;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Properties;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.MethodOrderer;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.TestMethodOrder;
import org.junit.jupiter.api.io.TempDir;

/** The service as it is started, with real Nacos, RocketMQ and Redis, and the other services behind real Dubbo. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
@TestMethodOrder(MethodOrderer.OrderAnnotation.class)
class RealPlatformTest {

    private static final Duration START = Duration.ofMinutes(2);
    private static final Duration SOON = Duration.ofSeconds(15);
    private static final String OFFER = "/api/seckill/sessions/7/products/1001";
    private static final int UNITS = 5;

    @TempDir
    private static Path folder;

    private final HttpClient http = HttpClient.newHttpClient();
    private final int port = OtherJvm.freePort();
    private final int othersPort = OtherJvm.freePort();
    private final List<AutoCloseable> parts = new ArrayList<>();
    private LocalNacos nacos;
    private final Map<String, String> jwts = new HashMap<>();

    @BeforeAll
    void start() throws Exception {
        LocalRedis redis = started(LocalComponents.redis(folder));
        CompletableFuture<LocalRocketMq> broker =
                CompletableFuture.supplyAsync(() -> started(LocalComponents.rocketMq(folder)));
        nacos = started(LocalComponents.nacos(folder));
        Map<String, String> environment = new HashMap<>();
        environment.put("SPRING_PROFILES_ACTIVE", "local");
        environment.put("SERVER_ADDRESS", "127.0.0.1");
        environment.put("SECKILL_DUBBO_HOST", "loop");
        environment.put("SECKILL_NACOS_ADDRESS", nacos.address());
        environment.put("SECKILL_NACOS_USERNAME", nacos.username());
        environment.put("SECKILL_NACOS_PASSWORD", nacos.password());
        environment.put("SECKILL_ROCKETMQ_NAMESRV", broker.get().nameServerAddress());
        environment.put("SECKILL_REDIS_NODES", "redis-1=" + redis.address());
        OtherJvm others = started(OtherJvm.start(
                OthersApplication.class,
                folder.resolve("others"),
                environment,
                "--server.port=" + othersPort,
                "--spring.config.location=optional:classpath:/none/",
                "--spring.application.name=others",
                "--spring.cloud.nacos.config.enabled=false",
                "--spring.cloud.nacos.config.import-check.enabled=false",
                "--dubbo.protocol.port=" + OtherJvm.freePort(),
                "--others.provide=true",
                "--rocketmq.name-server=" + broker.get().nameServerAddress()));
        OtherJvm seckill = started(OtherJvm.start(
                SeckillApplication.class, folder.resolve("seckill"), environment, "--server.port=" + port));
        awaitReady(othersPort, others);
        awaitReady(port, seckill);
    }

    private synchronized <T extends AutoCloseable> T started(T part) {
        parts.add(part);
        return part;
    }

    @AfterAll
    void stop() throws Exception {
        for (AutoCloseable part : parts.reversed()) {
            part.close();
        }
    }

    private void awaitReady(int ofPort, OtherJvm service) {
        await().atMost(START)
                .ignoreExceptionsMatching(IOException.class::isInstance)
                .until(() -> {
                    assertThat(service.alive()).as(service::log).isTrue();
                    return send(request(ofPort, "/actuator/health/readiness").build())
                                    .statusCode()
                            == 200;
                });
    }

    private HttpRequest.Builder request(int ofPort, String path) {
        return HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + ofPort + path))
                .timeout(Duration.ofSeconds(20));
    }

    private HttpResponse<String> send(HttpRequest request) throws Exception {
        return http.send(request, BodyHandlers.ofString());
    }

    private HttpResponse<String> others(String path) throws Exception {
        return send(request(othersPort, path).POST(BodyPublishers.noBody()).build());
    }

    private String jwt(String user) throws Exception {
        if (!jwts.containsKey(user)) {
            String body = send(request(port, "/api/local/login")
                            .header("Content-Type", "application/json")
                            .POST(BodyPublishers.ofString("{\"userId\":\"" + user + "\"}"))
                            .build())
                    .body();
            jwts.put(user, JSON.parseObject(body).getString("token"));
        }
        return jwts.get(user);
    }

    private HttpResponse<String> post(String path, String user, String body) throws Exception {
        return send(request(port, path)
                .header("Authorization", "Bearer " + jwt(user))
                .header("Content-Type", "application/json")
                .POST(BodyPublishers.ofString(body))
                .build());
    }

    private HttpResponse<String> get(String path, String user) throws Exception {
        return send(request(port, path)
                .header("Authorization", "Bearer " + jwt(user))
                .build());
    }

    private HttpResponse<String> buy(String user) throws Exception {
        HttpResponse<String> token = post(OFFER + "/token", user, "");
        if (token.statusCode() != 200) {
            return token;
        }
        String text = JSON.parseObject(token.body()).getString("token");
        return post(OFFER + "/reservations", user, "{\"token\":\"" + text + "\",\"quantity\":1}");
    }

    @Test
    @Order(1)
    void an_announced_offer_is_on_sale_within_moments() throws Exception {
        // 503 until Dubbo has found the others, which no readiness waits for
        await().atMost(SOON)
                .untilAsserted(() -> assertThat(post(OFFER + "/token", "42", "").statusCode())
                        .isEqualTo(404));
        others("/announce/7/1001/1/PUBLISHED");

        await().atMost(SOON)
                .untilAsserted(() -> assertThat(post(OFFER + "/token", "42", "").statusCode())
                        .isEqualTo(200));
    }

    @Test
    @Order(2)
    void all_units_are_sold_over_dubbo_and_the_orders_requested_over_rocketmq() throws Exception {
        List<String> ids = new ArrayList<>();
        int soldOut = 0;
        for (int user = 0; user < 20; user++) {
            HttpResponse<String> answer = buy("user-" + user);
            if (answer.statusCode() == 202) {
                ids.add(JSON.parseObject(answer.body()).getString("reservationId"));
            } else {
                assertThat(answer.body()).contains("\"code\":\"SOLD_OUT\"");
                soldOut++;
            }
        }
        assertThat(ids).hasSize(UNITS);
        assertThat(soldOut).isEqualTo(20 - UNITS);
        await().atMost(SOON)
                .untilAsserted(() -> assertThat(JSON.parseArray(
                                send(request(othersPort, "/requested").build()).body(), String.class))
                        .containsExactlyInAnyOrderElementsOf(ids));
    }

    @Test
    @Order(3)
    void a_unit_that_comes_back_is_on_sale_again_and_its_status_is_known() throws Exception {
        others("/grant/7/1001/1/1");
        List<HttpResponse<String>> sold = new ArrayList<>();
        await().atMost(SOON).until(() -> {
            HttpResponse<String> answer = buy("late");
            if (answer.statusCode() == 202) {
                sold.add(answer);
            }
            return !sold.isEmpty();
        });
        String id = JSON.parseObject(sold.getFirst().body()).getString("reservationId");

        assertThat(get("/api/seckill/reservations/" + id + "?waitMillis=10000", "late")
                        .body())
                .contains("\"status\":\"ORDERED\"", "\"orderId\":\"" + id + "\"");
        assertThat(get(OFFER + "/reservations", "late").body()).contains(id);
        assertThat(get("/api/seckill/reservations/" + id, "42").statusCode()).isEqualTo(404);
    }

    @Test
    @Order(4)
    void a_paused_offer_is_refused_within_a_second_or_so() throws Exception {
        others("/announce/7/1001/2/PAUSED");

        await().atMost(Duration.ofSeconds(5))
                .untilAsserted(() ->
                        assertThat(post(OFFER + "/token", "42", "").body()).contains("\"code\":\"PAUSED\""));
    }

    @Test
    @Order(5)
    void a_new_rate_in_nacos_holds_within_five_seconds_without_a_restart() throws Exception {
        for (int i = 0; i < 20; i++) {
            assertThat(post(OFFER + "/token", "hasty", "").statusCode()).isNotEqualTo(429);
        }
        holdsWithinFiveSeconds(
                "seckill:\n  admission:\n    per-user: 1\n    per-user-burst: 2\n", 429, "TOO_MANY_REQUESTS");
    }

    @Test
    @Order(6)
    void a_new_rule_for_the_whole_service_holds_within_five_seconds_without_a_restart() throws Exception {
        holdsWithinFiveSeconds("seckill:\n  overload:\n    token: 1\n", 503, "BUSY");
        assertThat(get(OFFER + "/reservations", "late").statusCode())
                .as("what has no rule goes on")
                .isEqualTo(200);
    }

    private void holdsWithinFiveSeconds(String yaml, int status, String code) throws Exception {
        Properties properties = new Properties();
        properties.setProperty(PropertyKeyConst.SERVER_ADDR, nacos.address());
        properties.setProperty(PropertyKeyConst.USERNAME, nacos.username());
        properties.setProperty(PropertyKeyConst.PASSWORD, nacos.password());
        ConfigService config = NacosFactory.createConfigService(properties);
        try {
            config.publishConfig("seckill-service.yaml", "DEFAULT_GROUP", yaml, "yaml");
            await().atMost(Duration.ofSeconds(5)).until(() -> {
                boolean refused = false;
                for (int i = 0; i < 4; i++) {
                    HttpResponse<String> answer = post(OFFER + "/token", "hasty", "");
                    refused |= answer.statusCode() == status
                            && answer.body().contains("\"code\":\"" + code + "\"")
                            && answer.headers().firstValue("Retry-After").isPresent()
                            && answer.headers()
                                    .firstValue("Content-Type")
                                    .orElse("")
                                    .startsWith("application/problem+json");
                }
                return refused;
            });
        } finally {
            config.shutDown();
        }
    }

    @Test
    @Order(7)
    void what_happened_is_counted() throws Exception {
        String metrics = send(request(port, "/actuator/prometheus").build()).body();

        assertThat(metrics)
                .contains("seckill_attempts_total{outcome=\"reserved\",service=\"seckill-service\"} 6.0")
                .contains("seckill_order_requests_total{outcome=\"sent\",service=\"seckill-service\"} 6.0")
                .contains("seckill_attempt_batch_max")
                .contains("seckill_attempts_in_flight")
                .contains("seckill_sold_out_flags");
    }
}
