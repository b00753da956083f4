package io.seckill.local.command;

import static org.assertj.core.api.Assertions.assertThat;

import com.alibaba.fastjson2.JSONArray;
import com.alibaba.fastjson2.JSONObject;
import com.alibaba.fastjson2.JSONWriter;
import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.io.PrintWriter;
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
class DeadLettersCommandTest {

    /** operator / operator, as every local start has it. */
    private static final String OPERATOR = "Basic b3BlcmF0b3I6b3BlcmF0b3I=";

    private final ByteArrayOutputStream out = new ByteArrayOutputStream();
    private final ByteArrayOutputStream err = new ByteArrayOutputStream();
    private final List<String> calls = new ArrayList<>();
    private final HttpServer server;
    private int status = 200;
    private String answer = "{}";

    DeadLettersCommandTest() throws IOException {
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
    void the_open_letters_are_a_table_with_the_latest_first() {
        answer = page(
                2,
                letter(12).fluentPut("count", 3),
                letter(7).fluentPut("key", null).fluentPut("reason", "x".repeat(500)));

        assertThat(run()).isZero();

        assertThat(calls).containsExactly("GET /api/ops/dead-letters?size=50&state=OPEN");
        List<String> lines = out().lines().toList();
        assertThat(lines).hasSize(3);
        assertThat(lines.get(0)).matches("ID +STATE +COUNT +LAST SEEN +TOPIC +GROUP +KEY +REASON");
        assertThat(lines.get(1))
                .isEqualTo("12  OPEN       3  2026-11-27T20:00:03+08:00  seckill-order-requested  order-place"
                        + "  7-1y-abc  its quantity is below 1");
        assertThat(lines.get(2))
                .startsWith(" 7  OPEN       1  ")
                .contains("  -         xxx")
                .endsWith("x…");
        assertThat(lines.get(2).length()).isLessThan(220);
        assertThat(err()).isEmpty();
    }

    @Test
    void with_all_the_decided_ones_come_too_and_what_is_not_shown_is_counted() {
        answer = page(51, letter(12).fluentPut("state", "DISMISSED"));

        assertThat(run("--all")).isZero();

        assertThat(calls).containsExactly("GET /api/ops/dead-letters?size=50");
        assertThat(out()).contains("DISMISSED").contains("and 50 more: http://127.0.0.1:");
    }

    @Test
    void no_letters_are_a_sentence() {
        answer = page(0);

        assertThat(run()).isZero();
        assertThat(run("--all")).isZero();

        assertThat(out().lines()).containsExactly("There are no open dead letters.", "There are no dead letters.");
    }

    @Test
    void a_letter_is_shown_whole() {
        answer = letter(12)
                .fluentPut("encoding", "UTF-8")
                .fluentPut("body", "{\"a\":1,\n \"名\":2}")
                .toString();

        assertThat(run("show", "12")).isZero();

        assertThat(calls).containsExactly("GET /api/ops/dead-letters/12");
        assertThat(out())
                .containsPattern("message +m-12\n")
                .containsPattern("key +7-1y-abc\n")
                .containsPattern("body +16 bytes, UTF-8\n\n\\{\"a\":1,\n \"名\":2}\n$");
    }

    @Test
    void a_body_of_which_only_the_beginning_is_there_is_said_to_be_so() {
        answer = letter(12)
                .fluentPut("whole", false)
                .fluentPut("encoding", "BASE64")
                .fluentPut("body", "/w==")
                .toString();

        assertThat(run("show", "12")).isZero();

        assertThat(out())
                .contains("16 bytes, BASE64; only its beginning was kept")
                .endsWith("\n/w==\n");
    }

    @Test
    void nothing_in_a_letter_steers_the_terminal() {
        String evil = "\u001b[2J\u0007\u202e\r";
        answer = page(
                1, letter(12).fluentPut("reason", evil).fluentPut("key", evil).fluentPut("lastSeen", evil));
        run();
        answer = letter(12)
                .fluentPut("reason", evil)
                .fluentPut("body", "a" + evil + "b")
                .toString();
        run("show", "12");
        status = 409;
        answer = new JSONObject().fluentPut("detail", evil).toString();
        run("replay", "12");

        assertThat(out() + err()).contains("·[2J").doesNotContain("\u001b", "\u0007", "\u202e", "\r");
    }

    @Test
    void a_replay_says_where_the_message_went() {
        answer = letter(12).fluentPut("state", "REPLAYED").toString();

        assertThat(run("replay", "12")).isZero();

        assertThat(calls).containsExactly("POST /api/ops/dead-letters/12/replay");
        assertThat(out()).contains("Dead letter 12 was sent to seckill-order-requested again.");
    }

    @Test
    void a_dismissal_says_that_it_is_done() {
        answer = letter(12).fluentPut("state", "DISMISSED").toString();

        assertThat(run("dismiss", "12")).isZero();

        assertThat(calls).containsExactly("POST /api/ops/dead-letters/12/dismissal");
        assertThat(out()).contains("Dead letter 12 is dismissed.");
    }

    @Test
    void a_refusal_is_the_services_own_sentence_and_exit_1() {
        status = 409;
        answer = "{\"code\":\"ILLEGAL_TRANSITION\",\"detail\":\"dead letter 12 is REPLAYED, not OPEN\"}";

        assertThat(run("replay", "12")).isEqualTo(1);

        assertThat(err()).isEqualTo("dead-letters: dead letter 12 is REPLAYED, not OPEN (ILLEGAL_TRANSITION)\n");
        assertThat(out()).isEmpty();
    }

    @Test
    void an_answer_that_is_no_letter_is_not_taken_for_one() {
        for (String other : List.of("<html>", "[]", "")) {
            answer = other;
            assertThat(run()).as(other).isEqualTo(1);
            assertThat(run("dismiss", "12")).isEqualTo(1);
        }
        status = 500;
        answer = "<html>";
        assertThat(run()).isEqualTo(1);
        assertThat(err()).contains("GET /api/ops/dead-letters answered 500: <html>");
        assertThat(out()).isEmpty();
    }

    @Test
    void a_system_that_is_away_is_exit_1_and_a_hint() {
        server.stop(0);

        assertThat(run()).isEqualTo(1);

        assertThat(err()).contains("got no answer").contains("./seckill status");
    }

    @Test
    void what_is_not_understood_is_exit_2_and_calls_nobody() {
        assertThat(run("replay")).isEqualTo(2);
        assertThat(run("replay", "twelve")).isEqualTo(2);
        assertThat(run("bury", "12")).isEqualTo(2);
        assertThat(err()).contains("Missing required parameter: 'ID'").contains("twelve");
        assertThat(calls).isEmpty();
    }

    @Test
    void help_tells_what_each_does() {
        assertThat(run("--help")).isZero();
        assertThat(run("replay", "--help")).isZero();
        assertThat(out()).contains("--all").contains("show").contains("dismiss").contains("to the topic it came from");
        assertThat(calls).isEmpty();
    }

    private static JSONObject letter(long id) {
        return new JSONObject()
                .fluentPut("id", id)
                .fluentPut("state", "OPEN")
                .fluentPut("topic", "seckill-order-requested")
                .fluentPut("group", "order-place")
                .fluentPut("msgId", "m-" + id)
                .fluentPut("key", "7-1y-abc")
                .fluentPut("reason", "its quantity is below 1")
                .fluentPut("bodyBytes", 16)
                .fluentPut("whole", true)
                .fluentPut("count", 1)
                .fluentPut("firstSeen", "2026-11-27T20:00:03.123+08:00")
                .fluentPut("lastSeen", "2026-11-27T20:00:03.123+08:00");
    }

    private static String page(int total, JSONObject... letters) {
        return new JSONObject()
                .fluentPut("page", 0)
                .fluentPut("total", total)
                .fluentPut("items", JSONArray.of((Object[]) letters))
                .toString(JSONWriter.Feature.WriteNulls);
    }

    private void serve(HttpExchange exchange) throws IOException {
        calls.add(exchange.getRequestMethod() + " " + exchange.getRequestURI());
        boolean known = OPERATOR.equals(exchange.getRequestHeaders().getFirst("Authorization"));
        byte[] body = answer.getBytes(StandardCharsets.UTF_8);
        exchange.sendResponseHeaders(known ? status : 401, body.length == 0 ? -1 : body.length);
        exchange.getResponseBody().write(body);
        exchange.close();
    }

    private int run(String... arguments) {
        Terminal terminal = new Terminal(stream(out), stream(err), false);
        URI operation = URI.create("http://127.0.0.1:" + server.getAddress().getPort());
        return new CommandLine(new DeadLettersCommand(terminal, () -> operation))
                .setOut(new PrintWriter(out, true, StandardCharsets.UTF_8))
                .setErr(new PrintWriter(err, true, StandardCharsets.UTF_8))
                .execute(arguments);
    }

    private static PrintStream stream(ByteArrayOutputStream bytes) {
        return new PrintStream(bytes, true, StandardCharsets.UTF_8);
    }

    private String out() {
        return out.toString(StandardCharsets.UTF_8);
    }

    private String err() {
        return err.toString(StandardCharsets.UTF_8);
    }
}
