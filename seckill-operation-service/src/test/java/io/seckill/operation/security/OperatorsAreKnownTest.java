package io.seckill.operation.security;

import static org.assertj.core.api.Assertions.assertThat;

import io.seckill.operation.support.OperationTest;
import io.seckill.operation.support.OperatorsApi;
import io.seckill.operation.support.OperatorsApi.Answer;
import java.net.http.HttpClient;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.boot.test.web.server.LocalServerPort;

@OperationTest
class OperatorsAreKnownTest {

    @LocalServerPort
    private int port;

    private OperatorsApi viewer = OperatorsApi.nobody(0);
    private OperatorsApi operator = OperatorsApi.nobody(0);

    @BeforeEach
    void login() {
        viewer = OperatorsApi.viewer(port);
        operator = OperatorsApi.operator(port);
    }

    @Test
    void without_a_password_everything_is_401_as_a_problem() {
        for (String path : new String[] {"/api/ops/sessions", "/api/ops/audit-log", "/api/ops/nothing", "/elsewhere"}) {
            Answer refused = OperatorsApi.nobody(port).get(path);

            assertThat(refused.status()).as(path).isEqualTo(401);
            assertThat(refused.text("/code")).isEqualTo("UNAUTHENTICATED");
            assertThat(refused.text("/instance")).isEqualTo(path);
            assertThat(refused.http().headers().firstValue("WWW-Authenticate").orElseThrow())
                    .startsWith("Basic ");
            assertThat(refused.http().headers().firstValue("Content-Type").orElseThrow())
                    .startsWith("application/problem+json");
        }
    }

    @Test
    void a_wrong_password_and_an_unknown_name_are_the_same_401() {
        Answer wrong = OperatorsApi.as("operator", "viewer", port).get("/api/ops/sessions");
        Answer unknown = OperatorsApi.as("nobody", "operator", port).get("/api/ops/sessions");

        assertThat(wrong.status()).isEqualTo(401);
        assertThat(unknown.body()).isEqualTo(wrong.body());
    }

    @Test
    void a_password_that_was_right_once_does_not_make_a_wrong_one_right() {
        assertThat(operator.get("/api/ops/sessions").status()).isEqualTo(200);
        assertThat(OperatorsApi.as("operator", "operator2", port)
                        .get("/api/ops/sessions")
                        .status())
                .isEqualTo(401);
        assertThat(OperatorsApi.as("operatoroperator", "", port)
                        .get("/api/ops/sessions")
                        .status())
                .isEqualTo(401);
    }

    @Test
    void a_password_longer_than_bcrypt_takes_is_wrong_and_nothing_else() {
        assertThat(OperatorsApi.as("operator", "x".repeat(200), port)
                        .get("/api/ops/sessions")
                        .status())
                .isEqualTo(401);
        assertThat(OperatorsApi.as("o".repeat(200), "x", port)
                        .get("/api/ops/sessions")
                        .status())
                .isEqualTo(401);
    }

    @Test
    void a_form_that_cannot_be_read_is_a_400_where_json_is_wanted() throws Exception {
        String path = "/api/ops/sessions/" + operator.newSession() + "/copies";
        byte[] noCharacters = {'{', (byte) 0xC3, (byte) 0x28, '}'};
        byte[] refusedByTheFirewall = "{\u0fee\u05ff\u0001}".getBytes(StandardCharsets.UTF_8);
        for (byte[] form : new byte[][] {noCharacters, refusedByTheFirewall}) {
            HttpResponse<String> refused = HttpClient.newHttpClient()
                    .send(
                            operator.request(path)
                                    .header("Content-Type", "application/x-www-form-urlencoded")
                                    .POST(BodyPublishers.ofByteArray(form))
                                    .build(),
                            HttpResponse.BodyHandlers.ofString());

            assertThat(refused.statusCode()).as(refused.body()).isEqualTo(400);
            assertThat(refused.body()).contains("\"code\":\"VALIDATION_FAILED\"");
        }
    }

    @Test
    void what_is_measured_is_there_for_prometheus() throws Exception {
        HttpResponse<String> metrics = HttpClient.newHttpClient()
                .send(
                        OperatorsApi.nobody(port)
                                .request("/actuator/prometheus")
                                .build(),
                        HttpResponse.BodyHandlers.ofString());

        assertThat(metrics.body())
                .contains("seckill_outbox_waiting")
                .contains("seckill_outbox_oldest_seconds")
                .contains("seckill_catalogue_dirty_nodes")
                .contains("seckill_dead_letters_open")
                .contains("seckill_dead_letters_dropped_total");
    }

    @Test
    void a_viewer_reads_and_changes_nothing() {
        long session = operator.newSession();
        String path = "/api/ops/sessions/" + session;

        assertThat(viewer.get(path).status()).isEqualTo(200);
        assertThat(viewer.get("/api/ops/audit-log").status()).isEqualTo(200);
        for (Answer refused : new Answer[] {
            viewer.post("/api/ops/sessions", "{}"),
            viewer.put(path, "{}"),
            viewer.delete(path),
            viewer.post(path + "/publish"),
            viewer.post(path + "/products/1/pause"),
            viewer.post(path + "/products/1/stock-adjustments", "{}"),
            viewer.post(path + "/products/1/reconciliation"),
            viewer.post("/api/ops/pages/renderings"),
            viewer.post("/api/ops/catalogue/rebuilding"),
            viewer.post("/api/ops/dead-letters/1/replay"),
            viewer.post("/api/ops/dead-letters/1/dismissal")
        }) {
            assertThat(refused.status()).isEqualTo(403);
            assertThat(refused.text("/code")).isEqualTo("FORBIDDEN");
        }
        assertThat(viewer.get(path).text("/status")).isEqualTo("DRAFT");
    }

    @Test
    void a_viewer_reads_the_ledger() {
        long product = OperatorsApi.newProduct();
        long session = operator.newSession();
        operator.addProduct(session, product);

        assertThat(viewer.get("/api/ops/sessions/" + session + "/products/" + product + "/ledger")
                        .status())
                .isEqualTo(200);
    }

    @Test
    void another_sites_page_cannot_use_a_password_that_a_browser_remembers() {
        Answer refused = operator.send(operator.request("/api/ops/catalogue/rebuilding")
                .header("Sec-Fetch-Site", "cross-site")
                .POST(BodyPublishers.noBody())
                .build());

        assertThat(refused.status()).isEqualTo(403);
    }

    @Test
    void health_is_open_and_paths_that_are_none_are_404_problems() {
        assertThat(OperatorsApi.nobody(port).get("/actuator/health").status()).isEqualTo(200);
        Answer nothing = operator.get("/api/ops/nothing");
        assertThat(nothing.status()).isEqualTo(404);
        assertThat(nothing.text("/code")).isEqualTo("NOT_FOUND");
        assertThat(operator.delete("/api/ops/sessions").status()).isEqualTo(405);
    }

    @Test
    void no_cookie_is_set() {
        assertThat(operator.get("/api/ops/sessions").http().headers().firstValue("Set-Cookie"))
                .isEmpty();
    }
}
