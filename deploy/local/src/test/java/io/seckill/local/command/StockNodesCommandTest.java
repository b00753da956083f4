package io.seckill.local.command;

import static org.assertj.core.api.Assertions.assertThat;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import picocli.CommandLine;

/** The command at an operation service that answers what a test tells it to. */
class StockNodesCommandTest {

    private static final String NODES = """
            [{"node": "redis-1", "up": true, "retired": true, "shards": 0},
             {"node": "redis-2", "up": false, "retired": false, "shards": 12}]""";

    private final ByteArrayOutputStream out = new ByteArrayOutputStream();
    private final ByteArrayOutputStream err = new ByteArrayOutputStream();
    private final List<String> calls = new ArrayList<>();
    private final HttpServer server;
    private int status = 200;
    private String answer = NODES;

    StockNodesCommandTest() throws IOException {
        server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    }

    @BeforeEach
    void start() {
        server.createContext("/", this::serve);
        server.start();
    }

    @AfterEach
    void stop() {
        server.stop(0);
    }

    @Test
    void each_node_is_a_row() {
        assertThat(run()).isZero();
        assertThat(out().lines())
                .containsExactly(
                        "NODE              STATE  SERVICE    SHARDS",
                        "redis-1           UP     retired         0",
                        "redis-2           AWAY   in use         12");
        assertThat(calls).containsExactly("GET /api/ops/stock-nodes");
    }

    @Test
    void a_node_is_retired_and_taken_back() {
        assertThat(run("retire", "redis-1")).isZero();
        assertThat(run("readmit", "redis-1")).isZero();
        assertThat(calls)
                .containsExactly(
                        "POST /api/ops/stock-nodes/redis-1/retirement",
                        "DELETE /api/ops/stock-nodes/redis-1/retirement");
    }

    @Test
    void why_not_is_told_and_the_exit_code_is_1() {
        status = 503;
        answer = "{\"code\": \"BUSY\", \"detail\": \"no other stock node is there to take the shards of redis-1\"}";
        assertThat(run("retire", "redis-1")).isEqualTo(1);
        assertThat(err()).contains("no other stock node");
        server.stop(0);
        assertThat(run()).isEqualTo(1);
        assertThat(err()).contains("./seckill status");
    }

    private int run(String... arguments) {
        Terminal terminal = new Terminal(print(out), print(err), false);
        URI operation = URI.create("http://127.0.0.1:" + server.getAddress().getPort());
        return new CommandLine(new StockNodesCommand(terminal, () -> operation)).execute(arguments);
    }

    private static PrintStream print(ByteArrayOutputStream bytes) {
        return new PrintStream(bytes, true, StandardCharsets.UTF_8);
    }

    private String out() {
        return out.toString(StandardCharsets.UTF_8);
    }

    private String err() {
        return err.toString(StandardCharsets.UTF_8);
    }

    private void serve(HttpExchange exchange) throws IOException {
        calls.add(exchange.getRequestMethod() + " " + exchange.getRequestURI());
        byte[] body = answer.getBytes(StandardCharsets.UTF_8);
        exchange.getResponseHeaders().set("Content-Type", "application/json");
        exchange.sendResponseHeaders(status, body.length);
        exchange.getResponseBody().write(body);
        exchange.close();
    }
}
