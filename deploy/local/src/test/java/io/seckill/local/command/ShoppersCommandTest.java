package io.seckill.local.command;

import static org.assertj.core.api.Assertions.assertThat;

import com.alibaba.fastjson2.JSON;
import com.alibaba.fastjson2.JSONObject;
import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import io.seckill.local.rush.Entrances;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.io.PrintWriter;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.LongStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import picocli.CommandLine;

/** The command at a local login that answers what a test tells it to. */
class ShoppersCommandTest {

    private final ByteArrayOutputStream out = new ByteArrayOutputStream();
    private final ByteArrayOutputStream err = new ByteArrayOutputStream();
    private final List<JSONObject> calls = new ArrayList<>();
    private final HttpServer server;
    private int status = 200;
    private int goodCalls = Integer.MAX_VALUE;

    @TempDir
    private Path folder;

    ShoppersCommandTest() throws IOException {
        server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    }

    @BeforeEach
    void start() {
        server.createContext("/api/local/logins", this::serve);
        server.start();
    }

    @AfterEach
    void stop() {
        server.stop(0);
    }

    private void serve(HttpExchange exchange) throws IOException {
        JSONObject call =
                JSON.parseObject(new String(exchange.getRequestBody().readAllBytes(), StandardCharsets.UTF_8));
        calls.add(call);
        List<String> tokens = LongStream.range(0, call.getIntValue("count"))
                .mapToObj(i -> "t." + (call.getLongValue("from") + i))
                .toList();
        byte[] body = JSON.toJSONBytes(new JSONObject().fluentPut("tokens", tokens));
        exchange.sendResponseHeaders(calls.size() > goodCalls ? 503 : status, body.length);
        exchange.getResponseBody().write(body);
        exchange.close();
    }

    private int run(String... arguments) {
        Terminal terminal = new Terminal(
                new PrintStream(out, true, StandardCharsets.UTF_8),
                new PrintStream(err, true, StandardCharsets.UTF_8),
                false);
        int port = server.getAddress().getPort();
        return new CommandLine(new ShoppersCommand(terminal, () -> Entrances.local(port, port)))
                .setErr(new PrintWriter(err, true, StandardCharsets.UTF_8))
                .execute(arguments);
    }

    private List<String> files() throws IOException {
        try (Stream<Path> files = Files.list(folder)) {
            return files.map(file -> file.getFileName().toString()).toList();
        }
    }

    @Test
    void each_shopper_is_a_line_of_id_and_token_fetched_some_thousands_at_a_time() throws Exception {
        Path file = folder.resolve("shoppers.csv");
        assertThat(run("--count", "7000", "--prefix", "load-", "--ttl", "30m", "-o", file.toString()))
                .isZero();
        List<String> lines = Files.readAllLines(file);
        assertThat(lines).hasSize(7001).startsWith("userId,token", "load-1,t.1").endsWith("load-7000,t.7000");
        assertThat(calls).extracting(call -> call.getIntValue("count")).containsExactly(5000, 2000);
        assertThat(calls)
                .allSatisfy(call -> assertThat(call.getIntValue("ttlSeconds")).isEqualTo(1800));
        assertThat(out.toString(StandardCharsets.UTF_8)).contains("7000 shoppers, load-1 to load-7000");
        assertThat(files()).containsExactly("shoppers.csv");
    }

    @Test
    void or_all_of_them_are_a_json_array() throws Exception {
        Path file = folder.resolve("shoppers.json");
        assertThat(run("--count", "3", "--format", "json", "-o", file.toString()))
                .isZero();
        assertThat(JSON.parseArray(Files.readString(file), JSONObject.class))
                .extracting(each -> each.getString("userId") + " " + each.getString("token"))
                .containsExactly("u1 t.1", "u2 t.2", "u3 t.3");
    }

    @Test
    void a_system_of_another_profile_is_told_apart_and_nothing_is_written() throws Exception {
        status = 404;
        assertThat(run("--count", "3", "-o", folder.resolve("none").toString())).isEqualTo(1);
        assertThat(err.toString(StandardCharsets.UTF_8)).contains("not of the profile local");
        assertThat(files()).isEmpty();
    }

    @Test
    void what_breaks_in_the_middle_leaves_the_file_of_before() throws Exception {
        Path file = folder.resolve("shoppers.csv");
        Files.writeString(file, "before");
        goodCalls = 1;
        assertThat(run("--count", "6000", "-o", file.toString())).isEqualTo(1);
        assertThat(file).hasContent("before");
        assertThat(files()).containsExactly("shoppers.csv");
    }

    @ParameterizedTest
    @CsvSource({
        "--count, 0",
        "--count, 1000001",
        "--prefix, 'a,b'",
        "--ttl, 59s",
        "--ttl, 8d",
        "--ttl, soon",
        "--format, xml"
    })
    void what_cannot_be_is_exit_2_and_names_the_option(String option, String value) {
        List<String> arguments =
                new ArrayList<>(List.of("-o", folder.resolve("none").toString(), option, value));
        if (!option.equals("--count")) {
            arguments.addAll(List.of("--count", "1"));
        }
        assertThat(run(arguments.toArray(String[]::new))).isEqualTo(2);
        assertThat(err.toString(StandardCharsets.UTF_8)).contains(option + " must be");
        assertThat(calls).isEmpty();
    }
}
