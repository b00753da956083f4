package io.seckill.local.command;

import static org.assertj.core.api.Assertions.assertThat;

import com.alibaba.fastjson2.JSONArray;
import com.alibaba.fastjson2.JSONObject;
import com.alibaba.fastjson2.JSONWriter;
import io.seckill.local.LocalParty;
import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.io.PrintWriter;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import picocli.CommandLine;

/** The command at an operation service that answers what a test tells it to. */
class HandoversCommandTest {

    private final ByteArrayOutputStream out = new ByteArrayOutputStream();
    private final ByteArrayOutputStream err = new ByteArrayOutputStream();
    private final LocalParty operation = new LocalParty();

    @AfterEach
    void stop() {
        operation.close();
    }

    @Test
    void those_that_are_refused_and_those_that_wait_are_listed() {
        operation.answers(asked -> new LocalParty.Answer(
                200,
                asked.path().contains("REFUSED")
                        ? page(51, handover("o-1").fluentPut("lastError", "status 422"))
                        : page(0)));

        assertThat(run()).isZero();

        assertThat(calls())
                .containsExactly(
                        "GET /api/ops/handovers?size=50&state=REFUSED", "GET /api/ops/handovers?size=50&state=NEW");
        assertThat(out().lines())
                .containsExactly(
                        "ORDER  STATE    TRIES  SINCE                      REFERENCE  LAST ERROR",
                        "o-1    REFUSED      3  2026-11-27T20:00:03+08:00  -          status 422",
                        "and 50 more: " + operation.url() + "/api/ops/handovers?state=REFUSED",
                        "No paid order waits for its hand-over.");
        assertThat(operation.asked().getFirst().headers())
                .containsEntry("authorization", "Basic b3BlcmF0b3I6b3BlcmF0b3I=");
    }

    @Test
    void any_state_can_be_listed_or_all() {
        operation.answers(200, page(0));

        assertThat(run("list", "--state", "WITHDRAWN")).isZero();
        assertThat(run("list")).isZero();

        assertThat(calls())
                .containsExactly("GET /api/ops/handovers?size=50&state=WITHDRAWN", "GET /api/ops/handovers?size=50");
        assertThat(out().lines()).containsExactly("There are none.", "No order was paid yet.");
    }

    @Test
    void one_is_shown_with_what_the_platform_says() {
        operation.answers(
                200, handover("o-1").fluentPut("platformState", "PACKED").toString());

        assertThat(run("show", "o-1")).isZero();

        assertThat(calls()).containsExactly("GET /api/ops/handovers/o-1");
        assertThat(out()).containsPattern("order +o-1\n").containsPattern("platform says +PACKED\n");
    }

    @Test
    void one_is_repeated_and_a_refusal_is_the_services_own_sentence() {
        operation.answers(200, handover("o-1").fluentPut("state", "NEW").toString());
        assertThat(run("repeat", "o-1")).isZero();
        assertThat(out()).contains("Order o-1 is on its way");
        operation.answers(409, "{\"code\":\"ILLEGAL_TRANSITION\",\"detail\":\"order o-1 is REFUNDED, not PAID\"}");
        assertThat(run("repeat", "o-1/../x")).isEqualTo(1);

        assertThat(calls())
                .containsExactly("POST /api/ops/handovers/o-1/repeat", "POST /api/ops/handovers/o-1%2F..%2Fx/repeat");
        assertThat(err()).isEqualTo("handovers: order o-1 is REFUNDED, not PAID (ILLEGAL_TRANSITION)\n");
    }

    @Test
    void nothing_in_an_answer_steers_the_terminal() {
        String evil = "\u001b[2J\u0007\u202e\r";
        operation.answers(
                200,
                page(
                        1,
                        handover("o-1" + evil)
                                .fluentPut("state", evil)
                                .fluentPut("lastError", evil)
                                .fluentPut("reference", evil)
                                .fluentPut("since", evil)));
        run();
        operation.answers(
                200, handover("o-1" + evil).fluentPut("platformState", evil).toString());
        run("show", "o-1");
        run("repeat", "o-1");

        assertThat(out() + err()).contains("·[2J").doesNotContain("\u001b", "\u0007", "\u202e", "\r");
    }

    @Test
    void a_system_that_is_away_is_exit_1_and_what_is_not_understood_exit_2() {
        operation.close();

        assertThat(run()).isEqualTo(1);
        assertThat(err()).contains("got no answer").contains("./seckill status");
        assertThat(run("repeat")).isEqualTo(2);
        assertThat(run("list", "--state", "LOST")).isEqualTo(2);
        assertThat(operation.asked()).isEmpty();
    }

    private static JSONObject handover(String orderId) {
        return new JSONObject()
                .fluentPut("orderId", orderId)
                .fluentPut("state", "REFUSED")
                .fluentPut("orderStatus", "PAID")
                .fluentPut("attempts", 3)
                .fluentPut("since", "2026-11-27T20:00:03.123+08:00")
                .fluentPut("reference", null)
                .fluentPut("lastError", null);
    }

    private static String page(int total, JSONObject... handovers) {
        return new JSONObject()
                .fluentPut("page", 0)
                .fluentPut("total", total)
                .fluentPut("items", JSONArray.of((Object[]) handovers))
                .toString(JSONWriter.Feature.WriteNulls);
    }

    private List<String> calls() {
        return operation.asked().stream()
                .map(asked -> asked.method() + " " + asked.path())
                .toList();
    }

    private int run(String... arguments) {
        Terminal terminal = new Terminal(stream(out), stream(err), false);
        return new CommandLine(new HandoversCommand(terminal, operation::url))
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
