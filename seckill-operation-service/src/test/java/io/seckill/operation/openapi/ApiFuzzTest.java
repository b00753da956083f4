package io.seckill.operation.openapi;

import static org.assertj.core.api.Assertions.assertThat;

import io.seckill.common.order.HandoverState;
import io.seckill.common.order.OrderStatus;
import io.seckill.common.session.OfferKey;
import io.seckill.operation.openapi.FuzzedCalls.Call;
import io.seckill.operation.support.FakeHandovers;
import io.seckill.operation.support.FakeInventory;
import io.seckill.operation.support.FakeOrderDesk;
import io.seckill.operation.support.FakeStockNodes;
import io.seckill.operation.support.OperationTest;
import io.seckill.operation.support.OperatorsApi;
import io.seckill.operation.support.OperatorsApi.Answer;
import io.swagger.v3.oas.models.OpenAPI;
import io.swagger.v3.oas.models.Operation;
import io.swagger.v3.oas.models.PathItem.HttpMethod;
import io.swagger.v3.oas.models.media.MediaType;
import io.swagger.v3.oas.models.media.Schema;
import io.swagger.v3.oas.models.responses.ApiResponse;
import io.swagger.v3.parser.OpenAPIV3Parser;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Random;
import java.util.Set;
import net.jqwik.api.RandomGenerator;
import net.jqwik.api.sessions.JqwikSession;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.jdbc.core.simple.JdbcClient;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** Calls every operation of the served description in every wrong way: it is refused as described, or done as a whole. */
@OperationTest
class ApiFuzzTest {

    private static final Logger log = LoggerFactory.getLogger(ApiFuzzTest.class);

    /** Repeats a run: {@code -Dseckill.fuzz.seed=…}. */
    private static final String SEED = "seckill.fuzz.seed";

    private static final int ROUNDS = 60;
    private static final Duration BUDGET = Duration.ofSeconds(18);
    private static final String ACTION_OF_ALL = "/api/ops/catalogue/rebuilding";
    private static final String STREAM = "text/event-stream";
    private static final HttpClient HTTP = HttpClient.newHttpClient();
    private static final JsonMapper JSON = JsonMapper.builder().build();

    @LocalServerPort
    private int port;

    @Autowired
    private JdbcClient jdbc;

    @Autowired
    private FakeInventory inventory;

    @Autowired
    private FakeOrderDesk orders;

    @Autowired
    private FakeHandovers handovers;

    @Autowired
    private FakeStockNodes stockNodes;

    private final List<String> sessions = new ArrayList<>();
    private final List<String> products = new ArrayList<>();

    /** An operation of the description. */
    private record Described(String template, HttpMethod method, Operation operation, RandomGenerator<Call> calls) {

        boolean streams() {
            return operation.getResponses().values().stream()
                    .anyMatch(response -> response.getContent() != null
                            && response.getContent().containsKey(STREAM));
        }
    }

    @AfterEach
    void everythingIsBack() {
        stockNodes.readmit("redis-1");
    }

    @Test
    void however_wrong_a_call_is_it_is_refused_as_described_and_nothing_is_half_written() {
        long seed = Long.getLong(SEED, System.nanoTime());
        log.info("Fuzzing the operators' API, -D{}={}", SEED, seed);
        JqwikSession.run(() -> fuzz(seed));
    }

    private void fuzz(long seed) {
        plan();
        List<Described> operations = operations();
        Random random = new Random(seed);
        Set<String> succeeded = new HashSet<>();
        Map<Integer, Integer> statuses = new HashMap<>();
        long end = System.nanoTime() + BUDGET.toNanos();
        int calls = 0;
        for (int round = 0; round < ROUNDS && System.nanoTime() < end; round++) {
            for (Described operation : operations) {
                if (operation.template().equals(ACTION_OF_ALL) && round % 10 != 0) {
                    continue;
                }
                Call call = operation.calls().next(random).value();
                int status = check(operation, call, seed);
                statuses.merge(status, 1, Integer::sum);
                calls++;
                if (status < 300) {
                    succeeded.add(operation.operation().getOperationId());
                }
            }
        }
        log.info(
                "{} calls: {}, {} of {} operations succeeded once",
                calls,
                statuses,
                succeeded.size(),
                operations.size());
        // a fuzz that is only ever refused at the door has seen nothing
        assertThat(succeeded).as("seed %s", seed).hasSizeGreaterThan(operations.size() / 2);
        assertThat(count("SELECT COUNT(*) FROM offer o JOIN session s ON s.id = o.session_id"
                        + " WHERE s.status <> 'DRAFT' AND o.status = 'DRAFT'"))
                .as("half a publishing, seed %s", seed)
                .isZero();
    }

    private int check(Described operation, Call call, long seed) {
        String as = "seed " + seed + ", " + call;
        List<Long> before = state();
        HttpResponse<byte[]> answer = send(operation, call);
        int status = answer.statusCode();
        assertThat(status).as(as).isLessThan(500);
        assertThat(operation.operation().getResponses()).as(as).containsKey(Integer.toString(status));
        if (status >= 400) {
            assertThat(answer.headers().firstValue("Content-Type").orElse(""))
                    .as(as)
                    .startsWith("application/problem+json");
            JsonNode body = JSON.readTree(new String(answer.body(), StandardCharsets.UTF_8));
            ApiResponse described =
                    Objects.requireNonNull(operation.operation().getResponses().get(Integer.toString(status)));
            assertThat(codes(described)).as(as).contains(body.at("/code").asString());
            assertThat(state()).as("%s has changed something: %s", status, as).isEqualTo(before);
        }
        return status;
    }

    private HttpResponse<byte[]> send(Described operation, Call call) {
        OperatorsApi as = switch (call.role()) {
            case "operator" -> OperatorsApi.operator(port);
            case "viewer" -> OperatorsApi.viewer(port);
            default -> OperatorsApi.nobody(port);
        };
        // an open stream has no end to wait for: only streams of nothing are asked for
        String path = operation.streams() ? call.path().replaceAll("[0-9]+", "987654321") : call.path();
        HttpRequest.Builder request = as.request("/").uri(URI.create("http://127.0.0.1:" + port + path));
        request.method(call.method(), HttpRequest.BodyPublishers.ofByteArray(call.body()));
        if (call.contentType() != null) {
            request.header("Content-Type", call.contentType());
        }
        if (call.accept() != null) {
            request.header("Accept", call.accept());
        }
        try {
            return HTTP.send(request.build(), BodyHandlers.ofByteArray());
        } catch (IOException e) {
            throw new AssertionError("no answer to " + call, e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
    }

    private static List<Object> codes(ApiResponse response) {
        List<Object> codes = new ArrayList<>();
        for (MediaType type : response.getContent().values()) {
            Schema<?> problem = type.getSchema();
            for (Schema<?> part : problem.getAllOf()) {
                if (part.getProperties() != null) {
                    part.getProperties().values().forEach(code -> codes.addAll(code.getEnum()));
                }
            }
        }
        return codes;
    }

    /** What every table that operators change looks like, in numbers. */
    private List<Long> state() {
        return jdbc.sql("""
                        SELECT COUNT(*), COALESCE(SUM(CRC32(CONCAT_WS('|', id, name, starts_at, ends_at, pay_seconds, status,
                               version, revision, import_digest))), 0) FROM session
                        UNION ALL
                        SELECT COUNT(*), COALESCE(SUM(CRC32(CONCAT_WS('|', session_id, product_id, title, seckill_price,
                               seckill_stock, purchase_limit, status, version, revision))), 0) FROM offer
                        UNION ALL SELECT COUNT(*), COALESCE(MAX(id), 0) FROM audit_log
                        UNION ALL SELECT COUNT(*), COALESCE(SUM(CRC32(CONCAT_WS('|', id, state, deaths))), 0) FROM dead_letter
                        """).query((row, number) -> List.of(row.getLong(1), row.getLong(2))).list().stream()
                .flatMap(List::stream)
                .toList();
    }

    private long count(String sql) {
        return jdbc.sql(sql).query(Long.class).single();
    }

    /** Something of everything that calls may be about. */
    private void plan() {
        OperatorsApi api = OperatorsApi.operator(port);
        for (int each = 0; each < 3; each++) {
            products.add(Long.toString(OperatorsApi.newProduct()));
        }
        sessions.add(Long.toString(api.newSession()));
        sessions.add(Long.toString(api.newSession()));
        api.addProduct(Long.parseLong(sessions.getFirst()), Long.parseLong(products.getFirst()));
        sessions.add(Long.toString(api.onSale(Long.parseLong(products.get(1)))));
        sessions.add(Long.toString(api.onSale(Long.parseLong(products.get(2)))));
        Answer closed = api.post("/api/ops/sessions/" + sessions.getLast() + "/close");
        assertThat(closed.status()).isEqualTo(200);
        for (String session : sessions) {
            for (String product : products) {
                inventory.grant(new OfferKey(Long.parseLong(session), Long.parseLong(product)), 100);
            }
        }
        orders.has("7-1-paid", OrderStatus.PAID);
        orders.has("7-1-unpaid", OrderStatus.PENDING_PAYMENT);
        handovers.put("7-1-paid", HandoverState.REFUSED, OrderStatus.PAID);
        jdbc.sql("""
                        INSERT INTO dead_letter (state, topic, consumer_group, msg_id, message_key, reason, body, body_bytes, whole,
                               deaths, death_id, first_seen, last_seen)
                        VALUES ('OPEN', 'fuzz', 'fuzz', :id, 'k', 'r', 'x', 1, TRUE, 1, 'd', 1, 1)""").param("id", "fuzz-" + System.nanoTime()).update();
    }

    private List<Described> operations() {
        String served =
                OperatorsApi.viewer(port).get("/api/ops/openapi.json").http().body();
        OpenAPI api = Objects.requireNonNull(
                new OpenAPIV3Parser().readContents(served, null, null).getOpenAPI());
        FuzzedCalls calls = new FuzzedCalls(
                new FuzzedBodies(
                        api, Map.of("productId", products, "sessionId", sessions, "version", List.of("1", "2", "3"))),
                Map.of(
                        "sessionId", sessions,
                        "productId", products,
                        "orderId", List.of("7-1-paid", "7-1-unpaid", "none"),
                        "node", List.of("redis-1"),
                        "id", List.of(Long.toString(count("SELECT MAX(id) FROM dead_letter")))));
        List<Described> operations = new ArrayList<>();
        api.getPaths()
                .forEach((template, path) -> path.readOperationsMap()
                        .forEach((method, operation) -> operations.add(new Described(
                                template,
                                method,
                                operation,
                                calls.of(template, method, operation).generator(1_000)))));
        return operations;
    }
}
