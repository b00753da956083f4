package io.seckill.operation.pages;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import com.sun.net.httpserver.HttpServer;
import io.seckill.operation.support.FakeDiscovery;
import io.seckill.operation.support.OperationTest;
import io.seckill.operation.support.OperatorsApi;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.time.Instant;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;
import tools.jackson.databind.JsonNode;

/** What operators see of publishing, with page-render services that say what a test wants. */
@OperationTest
class PublishedPagesTest {

    private static final String SERVICE = "seckill-page-render-service";

    @Autowired
    private FakeDiscovery discovery;

    @LocalServerPort
    private int port;

    private volatile String says = "";
    private HttpServer pageRender;

    @BeforeEach
    void start() throws IOException {
        pageRender = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        pageRender.createContext("/actuator/pages", exchange -> {
            byte[] body = says.getBytes(UTF_8);
            exchange.sendResponseHeaders(200, body.length);
            exchange.getResponseBody().write(body);
            exchange.close();
        });
        pageRender.start();
    }

    @AfterEach
    void stop() {
        discovery.forget();
        pageRender.stop(0);
    }

    private int address() {
        return pageRender.getAddress().getPort();
    }

    private static String status(long done, long total, boolean running, String at) {
        return """
                {"hosts":[{"name":"web-1","address":"10.0.0.1:22","state":"AWAY","behind":3,"markers":1,
                           "since":"%4$s","syncedAt":null,"error":"Connection refused","somethingNew":1}],
                 "cdn":{"adapter":"purge","waiting":2,"waitingSeconds":70,"refreshed":5,"failed":1,"lastAt":null,
                        "error":"status 500","leftToday":null},
                 "drawing":{"running":%3$s,"done":%1$d,"total":%2$d,"failed":1,
                            "failures":[{"page":"sessions/7.html","why":"no space"}],
                            "startedAt":"%4$s","finishedAt":%5$s,"error":null},
                 "soldOut":{"markers":1,"confirmedAt":"%4$s"}}""".formatted(done, total, running, at, running ? "null" : '"' + at + '"');
    }

    @Test
    void each_instance_is_told_with_its_hosts_and_one_that_does_not_answer_is_told_too() {
        says = status(3, 9, true, "2026-11-27T12:00:00Z");
        int gone = freePort();
        discovery.knows(SERVICE, address(), gone);

        JsonNode seen = OperatorsApi.viewer(port).get("/api/ops/pages").body();

        assertThat(seen.at("/instances")).hasSize(2);
        JsonNode up = instance(seen, address());
        assertThat(up.at("/hosts/0/name").stringValue()).isEqualTo("web-1");
        assertThat(up.at("/hosts/0/state").stringValue()).isEqualTo("AWAY");
        assertThat(up.at("/hosts/0/behind").asInt()).isEqualTo(3);
        assertThat(up.at("/cdn/waiting").asInt()).isEqualTo(2);
        assertThat(up.at("/drawing/failures/0/page").stringValue()).isEqualTo("sessions/7.html");
        assertThat(up.at("/soldOut/markers").asInt()).isEqualTo(1);
        assertThat(instance(seen, gone).at("/answers").asBoolean()).isFalse();
    }

    @Test
    void an_answer_that_is_none_of_ours_is_no_answer() {
        discovery.knows(SERVICE, address());
        for (String odd : new String[] {"<html>", "[]", "{\"hosts\":7}"}) {
            says = odd;
            JsonNode seen = OperatorsApi.viewer(port).get("/api/ops/pages").body();
            assertThat(seen.at("/instances/0/answers").asBoolean()).as(odd).isFalse();
        }
    }

    @Test
    void everything_rendered_again_is_followed_to_its_end_and_an_earlier_drawing_does_not_count() {
        OperatorsApi operator = OperatorsApi.operator(port);
        operator.onSale(OperatorsApi.newProduct());
        says = status(100_000, 100_000, false, "2026-11-27T12:00:00Z");
        discovery.knows(SERVICE, address());

        JsonNode requested = operator.post("/api/ops/pages/renderings", "{}").body();
        long pages =
                requested.at("/sessions").asLong() + requested.at("/offers").asLong();

        JsonNode rendering = operator.get("/api/ops/pages").body().at("/lastRendering");
        assertThat(rendering.at("/pages").asLong()).isEqualTo(pages).isGreaterThanOrEqualTo(2);
        assertThat(rendering.at("/by").stringValue()).isEqualTo("operator");
        assertThat(rendering.at("/done").asLong()).isZero();

        says = status(1, pages, true, Instant.now().toString());
        rendering = operator.get("/api/ops/pages").body().at("/lastRendering");
        assertThat(rendering.at("/done").asLong()).isEqualTo(1);
        assertThat(rendering.at("/running").asBoolean()).isTrue();
        assertThat(rendering.at("/failed").asLong()).isEqualTo(1);

        says = status(pages + 1, pages + 1, false, Instant.now().toString());
        rendering = operator.get("/api/ops/pages").body().at("/lastRendering");
        assertThat(rendering.at("/done").asLong())
                .as("the home page is none of them")
                .isEqualTo(pages);
        assertThat(rendering.at("/running").asBoolean()).isFalse();
    }

    private static JsonNode instance(JsonNode seen, int port) {
        for (JsonNode each : seen.at("/instances")) {
            if (each.at("/name").stringValue().endsWith(":" + port)) {
                return each;
            }
        }
        throw new AssertionError("no instance at " + port + " in " + seen);
    }

    /** Nobody listens there: what is bound and closed is not given away again at once. */
    private static int freePort() {
        try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            return socket.getLocalPort();
        } catch (IOException e) {
            throw new AssertionError(e);
        }
    }
}
