package io.seckill.operation.planning;

import static org.assertj.core.api.Assertions.assertThat;

import io.seckill.operation.support.OperationTest;
import io.seckill.operation.support.OperatorsApi;
import io.seckill.operation.support.OperatorsApi.Answer;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.jdbc.core.simple.JdbcClient;
import tools.jackson.databind.JsonNode;

/** Sessions from files, and from other sessions. */
@OperationTest
class DraftApiTest {

    private static final String IMPORT = "/api/ops/sessions/import";
    private static final String HEADER =
            "name,startsAt,endsAt,paySeconds,productId,title,imageUrl,description,originalPrice,seckillPrice,seckillStock,purchaseLimit\n";
    private static final String SESSION = "%s,2031-01-01T10:00:00+08:00,2031-01-01T12:00:00+08:00,600,";

    @LocalServerPort
    private int port;

    @Autowired
    private @Nullable JdbcClient jdbc;

    private OperatorsApi api = OperatorsApi.nobody(0);
    private long product;

    @BeforeEach
    void login() {
        api = OperatorsApi.operator(port);
        product = OperatorsApi.newProduct();
    }

    @Test
    void a_spreadsheet_becomes_a_draft_with_all_its_products() {
        String file = "\uFEFF" + HEADER.replace(',', ';')
                + (SESSION.formatted("表格") + product + ",\"Tea; set\",/t.png,\"two\nlines\",199,99.9,100,2\n")
                        .replace(',', ';')
                + ";;;;;;;;;;;\n"
                + (",,,," + OperatorsApi.newProduct() + ",Cup,,,20,10,5,1\n").replace(',', ';');

        Answer made = csv("", file);

        assertThat(made.status()).isEqualTo(201);
        assertThat(made.number("/products")).isEqualTo(2);
        assertThat(made.text("/session/name")).isEqualTo("表格");
        assertThat(made.text("/session/status")).isEqualTo("DRAFT");
        assertThat(made.number("/session/paySeconds")).isEqualTo(600);
        String session = made.http().headers().firstValue("Location").orElseThrow();
        Answer tea = api.get(session + "/products/" + product);
        assertThat(tea.text("/title")).isEqualTo("Tea; set");
        assertThat(tea.text("/description")).isEqualTo("two\nlines");
        assertThat(tea.text("/seckillPrice")).isEqualTo("99.90");
        assertThat(api.get(session + "/products").number("/total")).isEqualTo(2);
        Answer log = api.get("/api/ops/audit-log?size=1");
        assertThat(log.text("/items/0/action")).isEqualTo("SESSION_IMPORTED");
        assertThat(log.number("/items/0/after/products/1/seckillStock")).isEqualTo(5);
        assertThat(api.post(session + "/publish").status()).isEqualTo(200);
    }

    @Test
    void every_bad_line_is_told_by_the_dry_run_and_by_the_import_and_nothing_is_written() {
        String file = HEADER
                + SESSION.formatted("Bad").replace("600", "x") + product + ",Tea,,,10,20,0,1\n"
                + "Other,,,," + product + ",,javascript:x,,ten,1,1.5,\n"
                + ",,,,,\"Long\",,,10,1,1,1\n";
        List<String> expected = List.of(
                "2 paySeconds must be a whole number",
                "2 seckillPrice must not be above originalPrice",
                "2 seckillStock must be from 1 to 100000000",
                "3 name must be empty or the same as in line 2: a file is one session",
                "3 title is required",
                "3 imageUrl must be an http or https address, or a path that begins with one /",
                "3 originalPrice must be a decimal with at most two places, such as \"9.90\"",
                "3 seckillStock must be a whole number",
                "3 purchaseLimit is required",
                "4 productId is required");
        long before = rows();

        for (String query : List.of("?dryRun=true", "")) {
            Answer refused = csv(query, file);
            assertThat(refused.status()).isEqualTo(400);
            assertThat(refused.text("/code")).isEqualTo("VALIDATION_FAILED");
            assertThat(errors(refused)).containsExactlyInAnyOrderElementsOf(expected);
        }
        assertThat(rows()).isEqualTo(before);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "'' | 1 line must name the columns",
                "'name,price\n' | 1 price is no column of an import",
                "'HEAD' | 1 line must be followed by at least one product",
                "'HEAD,,,,1,\"open\n' | 2 line is not valid CSV: a quotation mark is missing, or stands in a cell without being doubled",
                "'HEAD,,,,1,Tea,,,1,1,1,1\n' | 2 name is required"
            })
    void a_file_that_is_no_table_is_refused_by_its_line(String file, String error) {
        Answer refused = csv("", file.replace("HEAD", HEADER));

        assertThat(refused.status()).isEqualTo(400);
        assertThat(refused.http().body()).isNotEmpty();
        if (!file.isEmpty()) {
            assertThat(errors(refused)).contains(error);
        }
    }

    @Test
    void a_thousand_products_are_taken_and_one_more_or_a_larger_file_is_not() {
        StringBuilder file = new StringBuilder(HEADER).append(SESSION.formatted("Thousand " + product));
        for (int each = 0; each < 1_000; each++) {
            file.append(each == 0 ? "" : ",,,,")
                    .append(each + 1)
                    .append(",Tea,,")
                    .append("d".repeat(80))
                    .append(",9,9,1,1\n");
        }

        Answer made = csv("?dryRun=true", file.toString());
        assertThat(made.status()).isEqualTo(200);
        assertThat(made.number("/products")).isEqualTo(1_000);
        assertThat(made.body().at("/session").isNull()).isTrue();
        assertThat(csv("", file.toString()).status()).isEqualTo(201);
        assertThat(errors(csv("?dryRun=true", file + ",,,,1001,Tea,,,9,9,1,1\n")))
                .containsExactly("1002 line is one product too many, at most 1000 are possible");
        Answer large = csv("?dryRun=true", "x".repeat(1_048_577));
        assertThat(large.status()).isEqualTo(413);
        assertThat(large.text("/code")).isEqualTo("PAYLOAD_TOO_LARGE");
        assertThat(api.post("/api/ops/sessions", "x".repeat(70_000)).status()).isEqualTo(413);
    }

    @Test
    void json_is_imported_alike_and_its_products_are_counted_from_one() {
        String good =
                "{\"productId\":%d,\"title\":\"Tea\",\"originalPrice\":\"9\",\"seckillPrice\":8.5,\"seckillStock\":1,\"purchaseLimit\":1}"
                        .formatted(product);
        String body =
                "{\"name\":\"J\",\"startsAt\":\"2031-01-01T10:00:00Z\",\"endsAt\":\"2031-01-01T11:00:00Z\",\"products\":[%s]}";

        assertThat(api.post(IMPORT + "?dryRun=true", body.formatted(good)).status())
                .isEqualTo(200);
        assertThat(api.post(IMPORT, body.formatted(good)).status()).isEqualTo(201);
        assertThat(errors(api.post(IMPORT, body.formatted(good + ",null," + good))))
                .containsExactly("2 products must be a JSON object", "3 productId is in line 1 already");
        assertThat(errors(api.post(IMPORT, "{\"products\":[]}")))
                .contains("0 name is required", "0 products is required: at least one");
        assertThat(api.post(IMPORT + "?dryRun=perhaps", body.formatted(good)).text("/errors/0/field"))
                .isEqualTo("dryRun");
        assertThat(api.post(IMPORT, "text/plain", good).status()).isEqualTo(415);
    }

    @Test
    void the_same_import_twice_even_at_once_is_one_session_until_it_is_deleted() throws Exception {
        String file = HEADER + SESSION.formatted("Twice " + product) + product + ",Tea,,,9,9,1,1\n";
        List<Answer> answers = new ArrayList<>();
        try (ExecutorService threads = Executors.newFixedThreadPool(4)) {
            List<Future<Answer>> calls = new ArrayList<>();
            for (int call = 0; call < 4; call++) {
                Callable<Answer> submit = () -> csv("", file);
                calls.add(threads.submit(submit));
            }
            for (Future<Answer> call : calls) {
                answers.add(call.get());
            }
        }

        assertThat(answers).extracting(Answer::status).containsOnlyOnce(201).contains(200);
        assertThat(answers)
                .extracting(answer -> answer.number("/session/id"))
                .containsOnly(answers.getFirst().number("/session/id"));
        long id = answers.getFirst().number("/session/id");
        assertThat(api.delete("/api/ops/sessions/" + id).status()).isEqualTo(204);
        Answer anew = csv("", file);
        assertThat(anew.status()).isEqualTo(201);
        assertThat(anew.number("/session/id")).isNotEqualTo(id);
    }

    @Test
    void a_copy_is_a_draft_of_all_products_in_another_window() {
        long source = api.onSale(product);
        api.post("/api/ops/sessions/" + source + "/products/" + product + "/pause");
        String copies = "/api/ops/sessions/" + source + "/copies";
        String window = "\"startsAt\":\"2032-01-01T00:00:00Z\",\"endsAt\":\"2032-01-02T00:00:00Z\"";

        Answer copy = api.post(copies, "{" + window + "}");
        Answer named = api.post(copies, "{\"name\":\"Again\"," + window + "}");

        assertThat(copy.status()).isEqualTo(201);
        assertThat(copy.text("/name")).isEqualTo("A session");
        assertThat(copy.text("/status")).isEqualTo("DRAFT");
        assertThat(named.text("/name")).isEqualTo("Again");
        String location = copy.http().headers().firstValue("Location").orElseThrow();
        Answer offer = api.get(location + "/products/" + product);
        assertThat(offer.text("/status")).isEqualTo("DRAFT");
        assertThat(offer.text("/seckillPrice")).isEqualTo("99.00");
        assertThat(offer.number("/version")).isEqualTo(1);
        assertThat(api.get("/api/ops/audit-log?size=1").number("/items/0/after/copyOf"))
                .isEqualTo(source);
        assertThat(api.post("/api/ops/sessions/987654321/copies", "{" + window + "}")
                        .text("/code"))
                .isEqualTo("SESSION_NOT_FOUND");
        assertThat(api.post(copies, "{}").body().at("/errors")).hasSize(2);
        assertThat(OperatorsApi.viewer(port).post(copies, "{" + window + "}").status())
                .isEqualTo(403);
    }

    private Answer csv(String query, String file) {
        return api.post(IMPORT + query, "text/csv;charset=UTF-8", file);
    }

    private long rows() {
        return java.util.Objects.requireNonNull(jdbc)
                .sql(
                        "SELECT (SELECT COUNT(*) FROM session) + (SELECT COUNT(*) FROM offer) + (SELECT COUNT(*) FROM audit_log)")
                .query(Long.class)
                .single();
    }

    private static List<String> errors(Answer answer) {
        List<String> errors = new ArrayList<>();
        for (JsonNode error : answer.body().at("/errors")) {
            errors.add(error.at("/line").asInt() + " " + error.at("/field").asString() + " "
                    + error.at("/message").asString());
        }
        return errors;
    }
}
