package io.seckill.common.platform.whole;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.alibaba.nacos.api.NacosFactory;
import com.alibaba.nacos.api.PropertyKeyConst;
import com.alibaba.nacos.api.config.ConfigService;
import com.alibaba.nacos.api.exception.NacosException;
import io.seckill.common.real.OtherJvm;
import io.seckill.common.real.Real;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import java.util.Properties;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;

/** Two services made of the platform alone, in JVMs of their own, with real Nacos, RocketMQ and Redis between them. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class WholeServiceTest {

    private static final Duration START = Duration.ofSeconds(60);

    private final HttpClient http = HttpClient.newHttpClient();
    private final int providerPort = OtherJvm.freePort();
    private final int consumerPort = OtherJvm.freePort();
    private final ZipkinDouble zipkin = new ZipkinDouble();
    private OtherJvm provider;
    private OtherJvm consumer;

    @BeforeAll
    void start_both_at_the_same_time() {
        provider = service(providerPort, true);
        consumer = service(consumerPort, false);
        awaitReady(providerPort, provider);
        awaitReady(consumerPort, consumer);
    }

    @AfterAll
    void stop() {
        provider.close();
        consumer.close();
        zipkin.close();
    }

    @Test
    void a_dubbo_call_finds_its_way_through_nacos() {
        await().atMost(Duration.ofSeconds(10))
                .untilAsserted(
                        () -> assertThat(get(consumerPort, "/outcome/r-1").body())
                                .contains("\"reservationId\":\"r-1\"", "\"userId\":\"阿明\""));
    }

    @Test
    void settings_changed_in_nacos_are_in_force_within_5_seconds_and_invalid_ones_never() throws Exception {
        assertThat(get(consumerPort, "/per-user").body()).isEqualTo("50");
        ConfigService config = nacosConfig();
        try {
            config.publishConfig("seckill-whole.yaml", "DEFAULT_GROUP", "seckill.whole.per-user: 7", "yaml");
            await().atMost(Duration.ofSeconds(5))
                    .untilAsserted(() ->
                            assertThat(get(consumerPort, "/per-user").body()).isEqualTo("7"));
            config.publishConfig("seckill-whole.yaml", "DEFAULT_GROUP", "seckill.whole.per-user: -1", "yaml");
            await().atMost(Duration.ofSeconds(5))
                    .until(() -> consumer.log().contains("seckill.whole are not valid and stay as they were"));
            assertThat(get(consumerPort, "/per-user").body()).isEqualTo("7");
        } finally {
            config.shutDown();
        }
    }

    @Test
    void messages_are_shared_by_the_instances_and_a_timer_comes_in_its_time() throws Exception {
        assertThat(post(consumerPort, "/send/500").statusCode()).isEqualTo(200);
        await().atMost(Duration.ofSeconds(20)).until(() -> received("order-") == 500);
        assertThat(post(consumerPort, "/timer/late").statusCode()).isEqualTo(200);
        assertThat(received("late")).isZero();
        await().atMost(Duration.ofSeconds(10)).until(() -> received("late") == 1);
    }

    @Test
    void one_trace_leads_from_nginx_over_dubbo_and_rocketmq() throws Exception {
        String requestId = "0af7651916cd43dd8448eb211c80319c";
        await().atMost(Duration.ofSeconds(10))
                .until(() -> get(consumerPort, "/outcome/warm").statusCode() == 200);
        HttpResponse<String> answer = http.send(
                request(consumerPort, "/traced/o-traced")
                        .header("X-Request-Id", requestId)
                        .POST(HttpRequest.BodyPublishers.noBody())
                        .build(),
                HttpResponse.BodyHandlers.ofString());
        assertThat(answer.statusCode()).isEqualTo(200);
        await().atMost(Duration.ofSeconds(20))
                .untilAsserted(() -> assertThat(zipkin.spans(requestId))
                        .extracting(ZipkinDouble.Span::step)
                        .contains(
                                "nginx SERVER POST /traced/{orderId}",
                                "seckill-whole SERVER POST /traced/{orderId}",
                                "seckill-whole CLIENT OrderQueries/outcomes",
                                "seckill-whole SERVER OrderQueries/outcomes",
                                "seckill-whole PRODUCER send seckill-order-timeout",
                                "seckill-whole CONSUMER whole-timeouts"));
        assertThat(zipkin.spans(requestId))
                .filteredOn(span -> span.parentId() == null)
                .extracting(ZipkinDouble.Span::step)
                .containsExactly("nginx SERVER POST /traced/{orderId}");
        assertThat(zipkin.spans(requestId))
                .filteredOn(span -> span.parentId() != null)
                .allMatch(span -> zipkin.spans(requestId).stream()
                        .anyMatch(other -> other.id().equals(span.parentId())));
        assertThat(consumer.log().lines().filter(line -> line.contains("Order o-traced is under way")))
                .singleElement()
                .asString()
                .startsWith("{")
                .contains("\"" + requestId + "\"");
    }

    @Test
    void the_redis_node_says_the_same_id_to_both() throws Exception {
        String id = get(consumerPort, "/node").body();
        assertThat(id).matches("[0-9a-f]{32}");
        assertThat(get(providerPort, "/node").body()).isEqualTo(id);
    }

    @Test
    void health_and_metrics_are_there() throws Exception {
        assertThat(get(consumerPort, "/actuator/health").body())
                .contains("\"status\":\"UP\"", "redisNodes", "\"redis-1\":\"UP\"");
        assertThat(get(consumerPort, "/actuator/prometheus").body())
                .contains("seckill_redis_available{node=\"redis-1\",service=\"seckill-whole\"} 1.0");
    }

    @Test
    void a_login_of_the_local_profile_is_known_again() throws Exception {
        String token = post(consumerPort, "/login/42").body();
        HttpResponse<String> me = http.send(
                request(consumerPort, "/me")
                        .header("Authorization", "Bearer " + token)
                        .build(),
                HttpResponse.BodyHandlers.ofString());
        assertThat(me.body()).isEqualTo("42");
    }

    @Test
    void a_request_that_is_being_answered_during_a_stop_still_calls_dubbo() throws Exception {
        int port = OtherJvm.freePort();
        try (OtherJvm third = service(port, false)) {
            awaitReady(port, third);
            await().atMost(Duration.ofSeconds(10))
                    .until(() -> get(port, "/outcome/warm").statusCode() == 200);
            CompletableFuture<HttpResponse<String>> slow =
                    http.sendAsync(request(port, "/slow").build(), HttpResponse.BodyHandlers.ofString());
            await().atMost(Duration.ofSeconds(5))
                    .until(() -> get(port, "/slow-begun").body().equals("1"));
            third.terminate();
            assertThat(slow.get().statusCode()).isEqualTo(200);
            assertThat(slow.get().body()).isEqualTo("slow");
            assertThat(third.ended(20)).isTrue();
        }
    }

    @Test
    void outside_the_local_profile_nobody_is_talked_to_without_credentials() throws Exception {
        Map<String, String> environment = environment(OtherJvm.freePort(), true);
        environment.put("SPRING_PROFILES_ACTIVE", "production");
        environment.put("SECKILL_AUTH_SECRETS", "a-secret-of-somebody-s-own-with-32-characters");
        environment.put("SECKILL_DUBBO_TOKEN", "short");
        try (OtherJvm production =
                OtherJvm.start(WholeApplication.class, environment, "--spring.config.location=classpath:/whole/")) {
            assertThat(production.ended(30)).isTrue();
            assertThat(production.log())
                    .contains(
                            "APPLICATION FAILED TO START",
                            "missing: SECKILL_REDIS_PASSWORD, SECKILL_ROCKETMQ_ACCESS_KEY, SECKILL_ROCKETMQ_SECRET_KEY,"
                                    + " SECKILL_DUBBO_TOKEN of at least 16 characters.");
        }
    }

    @Test
    void outside_the_local_profile_the_known_secret_stops_the_start_with_a_sentence() throws Exception {
        Map<String, String> environment = environment(OtherJvm.freePort(), true);
        environment.put("SPRING_PROFILES_ACTIVE", "production");
        environment.put("SECKILL_AUTH_SECRETS", "local-only-shoppers-tokens-are-signed-with-this");
        try (OtherJvm production =
                OtherJvm.start(WholeApplication.class, environment, "--spring.config.location=classpath:/whole/")) {
            assertThat(production.ended(30)).isTrue();
            assertThat(production.log())
                    .contains("APPLICATION FAILED TO START", "SECKILL_AUTH_SECRETS", "secret of the local profile")
                    .doesNotContain("local-only-shoppers");
        }
    }

    private long received(String start) throws IOException, InterruptedException {
        String both = get(providerPort, "/received").body()
                + get(consumerPort, "/received").body();
        return both.split("\"orderId\":\"" + start, -1).length - 1L;
    }

    private OtherJvm service(int port, boolean provides) {
        return OtherJvm.start(
                WholeApplication.class,
                environment(port, provides),
                "--spring.config.location=classpath:/whole/",
                "--whole.provides=" + provides);
    }

    private Map<String, String> environment(int port, boolean provides) {
        Map<String, String> environment = new HashMap<>();
        environment.put("SPRING_PROFILES_ACTIVE", "local");
        environment.put("SERVER_ADDRESS", "127.0.0.1");
        environment.put("SERVER_PORT", Integer.toString(port));
        environment.put("SECKILL_TRACING_SHARE", "1");
        environment.put("SECKILL_TRACING_MAXPERSECOND", "10000");
        environment.put("SECKILL_TRACING_ZIPKINURL", zipkin.url());
        environment.put("SECKILL_LOG_FORMAT", "ecs");
        environment.put("SECKILL_DUBBO_HOST", "loop");
        environment.put("SECKILL_DUBBO_PORT", Integer.toString(provides ? OtherJvm.freePort() : -1));
        environment.put("SECKILL_DUBBO_TOKEN", "the-token-between-these-services");
        environment.put("SECKILL_NACOS_ADDRESS", Real.nacos().address());
        environment.put("SECKILL_NACOS_USERNAME", Real.nacos().username());
        environment.put("SECKILL_NACOS_PASSWORD", Real.nacos().password());
        environment.put("SECKILL_ROCKETMQ_NAMESRV", Real.rocketMq().nameServerAddress());
        environment.put(
                "SECKILL_REDIS_NODES", "redis-1=" + Real.redis().getFirst().address());
        return environment;
    }

    private void awaitReady(int port, OtherJvm service) {
        await().atMost(START).ignoreExceptions().until(() -> {
            if (!service.alive()) {
                throw new AssertionError("ended: " + service.log());
            }
            return get(port, "/actuator/health/readiness").statusCode() == 200;
        });
    }

    private static ConfigService nacosConfig() throws NacosException {
        Properties properties = new Properties();
        properties.setProperty(PropertyKeyConst.SERVER_ADDR, Real.nacos().address());
        properties.setProperty(PropertyKeyConst.USERNAME, Real.nacos().username());
        properties.setProperty(PropertyKeyConst.PASSWORD, Real.nacos().password());
        return NacosFactory.createConfigService(properties);
    }

    private HttpResponse<String> get(int port, String path) throws IOException, InterruptedException {
        return http.send(request(port, path).build(), HttpResponse.BodyHandlers.ofString());
    }

    private HttpResponse<String> post(int port, String path) throws IOException, InterruptedException {
        return http.send(
                request(port, path).POST(HttpRequest.BodyPublishers.noBody()).build(),
                HttpResponse.BodyHandlers.ofString());
    }

    private static HttpRequest.Builder request(int port, String path) {
        return HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + port + path))
                .timeout(Duration.ofSeconds(15));
    }
}
