package io.seckill.operation.planning;

import static io.seckill.operation.planning.SessionApiTest.path;
import static org.assertj.core.api.Assertions.assertThat;

import io.seckill.operation.support.OperationTest;
import io.seckill.operation.support.OperatorsApi;
import io.seckill.operation.support.OperatorsApi.Answer;
import java.time.Duration;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.boot.test.web.server.LocalServerPort;

@OperationTest
class PublishingTest {

    @LocalServerPort
    private int port;

    private OperatorsApi api = OperatorsApi.nobody(0);
    private long product;

    @BeforeEach
    void login() {
        api = OperatorsApi.operator(port);
        product = OperatorsApi.newProduct();
    }

    @Test
    void a_product_is_not_put_on_sale_in_two_sessions_that_overlap() {
        long first = api.onSale(product);
        long second = api.newSession();
        api.addProduct(second, product);

        Answer refused = api.post(path(second, "/publish"));

        assertThat(refused.status()).isEqualTo(409);
        assertThat(refused.text("/code")).isEqualTo("PRODUCT_ALREADY_ON_SALE");
        assertThat(refused.text("/detail")).contains("product " + product + " in session " + first);
        assertThat(api.get(path(second, "")).text("/status")).isEqualTo("DRAFT");
        assertThat(api.get(path(second, "/products/" + product)).text("/status"))
                .isEqualTo("DRAFT");
    }

    @Test
    void a_product_that_was_taken_off_there_can_be_sold_here() {
        long first = api.onSale(product);
        api.delete(path(first, "/products/" + product));
        long second = api.newSession();
        api.addProduct(second, product);

        assertThat(api.post(path(second, "/publish")).status()).isEqualTo(200);
    }

    @Test
    void sessions_that_only_touch_do_not_overlap_and_prolonging_cannot_make_them() {
        long morning = api.newSession("2090-01-01T08:00:00Z", "2090-01-01T12:00:00Z");
        long afternoon = api.newSession("2090-01-01T12:00:00Z", "2090-01-01T18:00:00Z");
        api.addProduct(morning, product);
        api.addProduct(afternoon, product);
        long version = api.post(path(morning, "/publish")).number("/version");
        assertThat(api.post(path(afternoon, "/publish")).status()).isEqualTo(200);

        Answer prolonged =
                api.put(path(morning, ""), "{\"endsAt\": \"2090-01-01T12:00:00.001Z\", \"version\": " + version + "}");

        assertThat(prolonged.status()).isEqualTo(409);
        assertThat(prolonged.text("/code")).isEqualTo("PRODUCT_ALREADY_ON_SALE");
        assertThat(api.get(path(morning, "")).text("/endsAt")).isEqualTo("2090-01-01T20:00:00+08:00");
    }

    @Test
    void of_many_who_publish_the_same_product_at_once_exactly_one_succeeds() throws Exception {
        for (int round = 0; round < 5; round++) {
            long contested = OperatorsApi.newProduct();
            List<Callable<Answer>> publishers = new ArrayList<>();
            for (int i = 0; i < 6; i++) {
                long session = api.newSession();
                api.addProduct(session, contested);
                publishers.add(() -> api.post(path(session, "/publish")));
            }
            try (ExecutorService threads = Executors.newFixedThreadPool(publishers.size())) {
                List<Integer> statuses = new ArrayList<>();
                for (Future<Answer> answer : threads.invokeAll(publishers)) {
                    statuses.add(answer.get().status());
                }
                assertThat(statuses).containsOnlyOnce(200).containsOnly(200, 409);
            }
        }
    }

    @Test
    void of_a_publisher_and_one_who_adds_a_product_neither_is_lost() throws Exception {
        for (int round = 0; round < 5; round++) {
            long session = api.newSession();
            api.addProduct(session, OperatorsApi.newProduct());
            long late = OperatorsApi.newProduct();
            try (ExecutorService threads = Executors.newFixedThreadPool(2)) {
                Future<Answer> published = threads.submit(() -> api.post(path(session, "/publish")));
                Future<Answer> added = threads.submit(() -> api.addProduct(session, late));
                assertThat(published.get().status()).isEqualTo(200);
                if (added.get().status() == 201) {
                    assertThat(api.get(path(session, "/products/" + late)).text("/status"))
                            .isEqualTo("PUBLISHED");
                } else {
                    assertThat(added.get().text("/code")).isEqualTo("ILLEGAL_TRANSITION");
                }
            }
        }
    }

    @Test
    void of_two_who_change_the_same_version_one_is_told_that_it_is_stale() throws Exception {
        long session = api.newSession();
        List<Callable<Answer>> editors = new ArrayList<>();
        for (int i = 0; i < 4; i++) {
            String name = "editor " + i;
            editors.add(() -> api.put(path(session, ""), "{\"name\": \"" + name + "\", \"version\": 1}"));
        }
        try (ExecutorService threads = Executors.newFixedThreadPool(editors.size())) {
            List<Integer> statuses = new ArrayList<>();
            for (Future<Answer> answer : threads.invokeAll(editors)) {
                statuses.add(answer.get().status());
            }
            assertThat(statuses).containsOnlyOnce(200).containsOnly(200, 409);
        }
        assertThat(api.get(path(session, "")).number("/version")).isEqualTo(2);
    }

    @Test
    void a_session_closes_by_itself_at_its_end_with_its_offers() {
        OffsetDateTime end = OffsetDateTime.now(ZoneOffset.UTC).plusSeconds(2);
        long session = api.newSession("2026-11-01T00:00:00Z", end.toString());
        api.addProduct(session, product);
        assertThat(api.post(path(session, "/publish")).status()).isEqualTo(200);

        Awaitility.await().atMost(Duration.ofSeconds(7)).untilAsserted(() -> {
            assertThat(api.get(path(session, "")).text("/status")).isEqualTo("CLOSED");
        });

        assertThat(OffsetDateTime.now(ZoneOffset.UTC)).isAfterOrEqualTo(end);
        assertThat(api.get(path(session, "/products/" + product)).text("/status"))
                .isEqualTo("CLOSED");
        Answer log = api.get("/api/ops/audit-log?size=50");
        assertThat(log.body()
                        .at("/items")
                        .valueStream()
                        .filter(entry -> entry.at("/subject").stringValue().equals("session:" + session))
                        .filter(entry -> entry.at("/action").stringValue().equals("SESSION_CLOSED"))
                        .map(entry -> entry.at("/operator").stringValue()))
                .containsExactly("system");
    }

    @Test
    void every_change_stands_in_the_audit_log_with_before_and_after() {
        long session = api.onSale(product);
        api.put(path(session, "/products/" + product), "{\"title\": \"Renamed\"}");

        Answer log = api.get("/api/ops/audit-log?page=0&size=1");

        assertThat(log.number("/total")).isGreaterThanOrEqualTo(4);
        assertThat(log.text("/items/0/operator")).isEqualTo("operator");
        assertThat(log.text("/items/0/action")).isEqualTo("OFFER_CHANGED");
        assertThat(log.text("/items/0/subject")).isEqualTo("offer:" + session + ":" + product);
        assertThat(log.text("/items/0/before/title")).isEqualTo("Tea set");
        assertThat(log.text("/items/0/after/title")).isEqualTo("Renamed");
        assertThat(OffsetDateTime.parse(log.text("/items/0/at")))
                .isBefore(OffsetDateTime.now(ZoneOffset.UTC).plusMinutes(1));
    }
}
