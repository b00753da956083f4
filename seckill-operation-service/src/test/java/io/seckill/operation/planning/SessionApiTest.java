package io.seckill.operation.planning;

import static org.assertj.core.api.Assertions.assertThat;

import io.seckill.operation.support.OperationTest;
import io.seckill.operation.support.OperatorsApi;
import io.seckill.operation.support.OperatorsApi.Answer;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.boot.test.web.server.LocalServerPort;

@OperationTest
class SessionApiTest {

    @LocalServerPort
    private int port;

    private OperatorsApi api = OperatorsApi.nobody(0);

    @BeforeEach
    void login() {
        api = OperatorsApi.operator(port);
    }

    @Test
    void a_session_is_created_with_the_default_deadline_and_read_again() {
        Answer made = api.post("/api/ops/sessions", """
                {"name": " Double Eleven 🎉 ", "startsAt": "2026-11-27T12:00:00Z",
                 "endsAt": "2026-11-27T22:00:00.5+08:00"}""");

        assertThat(made.status()).isEqualTo(201);
        assertThat(made.text("/name")).isEqualTo("Double Eleven 🎉");
        assertThat(made.text("/startsAt")).isEqualTo("2026-11-27T20:00:00+08:00");
        assertThat(made.text("/endsAt")).isEqualTo("2026-11-27T22:00:00.5+08:00");
        assertThat(made.number("/paySeconds")).isEqualTo(900);
        assertThat(made.text("/status")).isEqualTo("DRAFT");
        assertThat(made.number("/version")).isEqualTo(1);
        String location = made.http().headers().firstValue("Location").orElseThrow();
        assertThat(location).isEqualTo("/api/ops/sessions/" + made.number("/id"));
        assertThat(api.get(location).body()).isEqualTo(made.body());
    }

    @Test
    void all_that_is_wrong_with_a_session_is_said_at_once() {
        Answer refused = api.post("/api/ops/sessions", """
                {"name": " ", "startsAt": "2026-11-27T12:00:00", "endsAt": "soon", "paySeconds": 4}""");

        assertThat(refused.status()).isEqualTo(400);
        assertThat(refused.http().headers().firstValue("Content-Type").orElseThrow())
                .startsWith("application/problem+json");
        assertThat(refused.text("/code")).isEqualTo("VALIDATION_FAILED");
        assertThat(refused.text("/instance")).isEqualTo("/api/ops/sessions");
        assertThat(fields(refused)).containsExactlyInAnyOrder("name", "startsAt", "endsAt", "paySeconds");
    }

    @Test
    void what_is_required_and_missing_is_named() {
        assertThat(fields(api.post("/api/ops/sessions", "{}"))).containsExactly("name", "startsAt", "endsAt");
    }

    @Test
    void an_end_that_is_not_after_the_start_is_refused() {
        Answer refused = api.post("/api/ops/sessions", """
                {"name": "x", "startsAt": "2026-11-27T12:00:00Z", "endsAt": "2026-11-27T12:00:00Z"}""");

        assertThat(refused.status()).isEqualTo(400);
        assertThat(fields(refused)).containsExactly("endsAt");
    }

    @Test
    void wrong_types_and_broken_json_are_clear_refusals() {
        for (String body : new String[] {
            "{\"name\": 5}",
            "{\"name\": \"x\", \"paySeconds\": 9.5}",
            "{\"name\": \"x\", \"paySeconds\": \"900\"}",
            "{\"name\": \"x\", \"paySeconds\": 99999999999}",
            "{\"name\": ",
            "[]",
            "null",
            ""
        }) {
            Answer refused = api.post("/api/ops/sessions", body);

            assertThat(refused.status()).as(body).isEqualTo(400);
            assertThat(refused.text("/code")).as(body).isEqualTo("VALIDATION_FAILED");
        }
    }

    @Test
    void a_draft_is_changed_with_the_version_that_was_read_and_what_is_left_out_stays() {
        long id = api.newSession();

        Answer changed = api.put("/api/ops/sessions/" + id, "{\"name\": \"Renamed\", \"version\": 1}");
        assertThat(changed.status()).isEqualTo(200);
        assertThat(changed.text("/name")).isEqualTo("Renamed");
        assertThat(changed.text("/startsAt")).isEqualTo("2026-11-01T00:00:00+08:00");
        assertThat(changed.number("/version")).isEqualTo(2);

        Answer stale = api.put("/api/ops/sessions/" + id, "{\"name\": \"Other\", \"version\": 1}");
        assertThat(stale.status()).isEqualTo(409);
        assertThat(stale.text("/code")).isEqualTo("STALE_VERSION");

        Answer without = api.put("/api/ops/sessions/" + id, "{\"name\": \"Other\"}");
        assertThat(without.status()).isEqualTo(400);
        assertThat(fields(without)).containsExactly("version");
    }

    @Test
    void a_published_session_may_only_be_prolonged() {
        long id = api.newSession("2026-11-01T00:00:00+08:00", "2098-01-01T00:00:00+08:00");
        api.addProduct(id, OperatorsApi.newProduct());
        long version = api.post("/api/ops/sessions/" + id + "/publish").number("/version");

        Answer renamed = api.put("/api/ops/sessions/" + id, "{\"name\": \"x\", \"version\": " + version + "}");
        assertThat(renamed.status()).isEqualTo(409);
        assertThat(renamed.text("/code")).isEqualTo("ILLEGAL_TRANSITION");

        Answer shortened = api.put(
                "/api/ops/sessions/" + id, "{\"endsAt\": \"2097-01-01T00:00:00Z\", \"version\": " + version + "}");
        assertThat(shortened.text("/code")).isEqualTo("ILLEGAL_TRANSITION");

        Answer prolonged = api.put(
                "/api/ops/sessions/" + id, "{\"endsAt\": \"2098-02-01T00:00:00+08:00\", \"version\": " + version + "}");
        assertThat(prolonged.status()).isEqualTo(200);
        assertThat(prolonged.text("/endsAt")).isEqualTo("2098-02-01T00:00:00+08:00");
    }

    @Test
    void publishing_and_closing_follow_the_life_of_a_session() {
        long id = api.newSession();
        assertThat(api.post(path(id, "/close")).text("/code")).isEqualTo("ILLEGAL_TRANSITION");
        Answer empty = api.post(path(id, "/publish"));
        assertThat(empty.status()).isEqualTo(409);
        assertThat(empty.text("/code")).isEqualTo("ILLEGAL_TRANSITION");
        assertThat(empty.text("/detail")).contains("no products");

        api.addProduct(id, OperatorsApi.newProduct());
        Answer published = api.post(path(id, "/publish"));
        assertThat(published.status()).isEqualTo(200);
        assertThat(published.text("/status")).isEqualTo("PUBLISHED");
        assertThat(api.post(path(id, "/publish")).text("/code")).isEqualTo("ILLEGAL_TRANSITION");
        assertThat(api.delete(path(id, "")).text("/code")).isEqualTo("ILLEGAL_TRANSITION");

        Answer closed = api.post(path(id, "/close"));
        assertThat(closed.status()).isEqualTo(200);
        assertThat(closed.text("/status")).isEqualTo("CLOSED");
        assertThat(api.post(path(id, "/close")).text("/code")).isEqualTo("ILLEGAL_TRANSITION");
    }

    @Test
    void a_session_that_has_ended_is_not_published() {
        long id = api.newSession("2026-01-01T00:00:00Z", "2026-01-02T00:00:00Z");
        api.addProduct(id, OperatorsApi.newProduct());

        Answer refused = api.post(path(id, "/publish"));

        assertThat(refused.status()).isEqualTo(409);
        assertThat(refused.text("/code")).isEqualTo("ILLEGAL_TRANSITION");
        assertThat(refused.text("/detail")).contains("endsAt");
    }

    @Test
    void a_draft_is_deleted_with_its_products() {
        long id = api.newSession();
        api.addProduct(id, OperatorsApi.newProduct());

        assertThat(api.delete(path(id, "")).status()).isEqualTo(204);
        assertThat(api.get(path(id, "")).text("/code")).isEqualTo("SESSION_NOT_FOUND");
        assertThat(api.delete(path(id, "")).status()).isEqualTo(404);
    }

    @Test
    void an_unknown_session_is_404_whatever_is_asked_of_it() {
        for (long id : new long[] {0, -1, 999_999_999, Long.MAX_VALUE}) {
            assertThat(api.get(path(id, "")).status()).isEqualTo(404);
            assertThat(api.put(path(id, ""), "{\"version\": 1}").text("/code")).isEqualTo("SESSION_NOT_FOUND");
            assertThat(api.delete(path(id, "")).text("/code")).isEqualTo("SESSION_NOT_FOUND");
            assertThat(api.post(path(id, "/publish")).text("/code")).isEqualTo("SESSION_NOT_FOUND");
            assertThat(api.post(path(id, "/close")).text("/code")).isEqualTo("SESSION_NOT_FOUND");
            assertThat(api.get(path(id, "/products")).text("/code")).isEqualTo("SESSION_NOT_FOUND");
        }
        assertThat(api.get("/api/ops/sessions/abc").status()).isEqualTo(400);
    }

    @Test
    void a_session_is_listed_on_each_day_it_touches() {
        // from 23:00 on the 10th to 01:00 on the 12th in Shanghai
        long id = api.newSession("2151-03-10T15:00:00Z", "2151-03-11T17:00:00Z");

        for (String day : new String[] {"2151-03-10", "2151-03-11", "2151-03-12"}) {
            assertThat(ids(api.get("/api/ops/sessions?date=" + day))).as(day).containsExactly(id);
        }
        assertThat(ids(api.get("/api/ops/sessions?date=2151-03-09"))).isEmpty();
        assertThat(ids(api.get("/api/ops/sessions?date=2151-03-13"))).isEmpty();
    }

    @Test
    void the_list_comes_in_pages_newest_first() {
        long older = api.newSession("2152-03-10T15:00:00Z", "2152-03-11T17:00:00Z");
        long newer = api.newSession("2152-03-10T15:00:00Z", "2152-03-11T17:00:00Z");

        Answer first = api.get("/api/ops/sessions?page=0&size=2");
        assertThat(ids(first)).containsExactly(newer, older);
        assertThat(first.number("/page")).isZero();
        assertThat(first.number("/size")).isEqualTo(2);
        assertThat(first.number("/total")).isGreaterThanOrEqualTo(2);
        assertThat(ids(api.get("/api/ops/sessions?date=2152-03-10&page=1&size=1")))
                .containsExactly(newer);
        assertThat(fields(api.get("/api/ops/sessions?page=-1&size=0"))).containsExactly("page", "size");
        assertThat(fields(api.get("/api/ops/sessions?date=tomorrow"))).containsExactly("date");
    }

    static String path(long sessionId, String rest) {
        return "/api/ops/sessions/" + sessionId + rest;
    }

    static List<String> fields(Answer refused) {
        return refused.body()
                .at("/errors")
                .valueStream()
                .map(error -> error.at("/field").stringValue())
                .toList();
    }

    private static List<Long> ids(Answer page) {
        return page.body()
                .at("/items")
                .valueStream()
                .map(session -> session.at("/id").asLong())
                .toList();
    }
}
