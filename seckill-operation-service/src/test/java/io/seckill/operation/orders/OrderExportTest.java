package io.seckill.operation.orders;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.seckill.operation.support.FakeOrderDesk;
import io.seckill.operation.support.OperationTest;
import io.seckill.operation.support.OperatorsApi;
import io.seckill.operation.support.OperatorsApi.Answer;
import java.io.IOException;
import java.net.http.HttpClient;
import java.net.http.HttpResponse;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;

@OperationTest
class OrderExportTest {

    private static final int MANY = 5_000;

    @LocalServerPort
    private int port;

    @Autowired
    private FakeOrderDesk desk = new FakeOrderDesk();

    private long session;
    private String export = "";

    @BeforeEach
    void aSession() {
        session = OperatorsApi.operator(port).newSession();
        export = "/api/ops/sessions/" + session + "/orders.csv";
    }

    @AfterEach
    void theOrderServiceIsBack() {
        desk.awayAfter(Long.MAX_VALUE);
    }

    @Test
    void every_order_is_a_line_and_no_part_is_larger_than_a_page() throws Exception {
        desk.hasMany(session, MANY);

        HttpResponse<String> file = fetch();

        assertThat(file.statusCode()).isEqualTo(200);
        assertThat(file.headers().firstValue("Content-Type").orElse(""))
                .startsWith("text/csv")
                .contains("charset=UTF-8", "header=present");
        assertThat(file.headers().firstValue("Content-Disposition").orElse(""))
                .contains("session-" + session + "-orders.csv");
        assertThat(file.headers().firstValue("Content-Length"))
                .as("it is streamed")
                .isEmpty();
        List<String> lines = file.body().lines().toList();
        assertThat(lines).hasSize(MANY + 1);
        assertThat(lines.getFirst())
                .isEqualTo("orderId,sessionId,productId,userId,quantity,amount,status,reason,createdAt,payBefore");
        assertThat(lines.get(1))
                .startsWith(session + "-1-1," + session + ",1,user-1,1,19.90,CANCELLED,LAPSED,20")
                .endsWith("+08:00");
        assertThat(lines.get(2)).contains(",\"'=HYPERLINK(\"\"http://evil.example\"\")\",");
        assertThat(lines.get(3)).contains(",\"user-3,\"\"й\"\"\",");
        assertThat(lines.getLast()).startsWith(session + "-1-" + MANY + ",");
        assertThat(desk.largestPart()).isLessThanOrEqualTo(200);
    }

    @Test
    void cells_that_a_spreadsheet_would_run_become_text() {
        assertThat(List.of("=1+1", "+1", "-1", "@x", "\tx", "\rx", "a=1", ""))
                .extracting(OrderFile::safe)
                .containsExactly("'=1+1", "'+1", "'-1", "'@x", "'\tx", "'\rx", "a=1", "");
    }

    @Test
    void without_orders_it_is_the_header_and_without_a_session_it_is_a_problem() throws Exception {
        assertThat(fetch().body().lines()).hasSize(1);
        Answer unknown = OperatorsApi.viewer(port).get("/api/ops/sessions/987654321/orders.csv");
        assertThat(unknown.status()).isEqualTo(404);
        assertThat(unknown.text("/code")).isEqualTo("SESSION_NOT_FOUND");
    }

    @Test
    void an_order_service_that_is_away_at_first_is_busy_and_later_breaks_the_file_off() {
        desk.hasMany(session, MANY);
        desk.awayAfter(0);
        Answer away = OperatorsApi.viewer(port).get(export);
        assertThat(away.status()).isEqualTo(503);
        assertThat(away.text("/code")).isEqualTo("BUSY");

        desk.awayAfter(2_000);
        assertThatThrownBy(this::fetch).isInstanceOf(IOException.class);
    }

    private HttpResponse<String> fetch() throws IOException, InterruptedException {
        try (HttpClient http = HttpClient.newHttpClient()) {
            return http.send(OperatorsApi.viewer(port).request(export).build(), HttpResponse.BodyHandlers.ofString());
        }
    }
}
