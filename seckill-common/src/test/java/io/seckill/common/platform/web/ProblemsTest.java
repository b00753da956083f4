package io.seckill.common.platform.web;

import static org.assertj.core.api.Assertions.assertThat;
import static org.springframework.test.web.servlet.request.MockMvcRequestBuilders.delete;
import static org.springframework.test.web.servlet.request.MockMvcRequestBuilders.get;
import static org.springframework.test.web.servlet.request.MockMvcRequestBuilders.post;

import com.jayway.jsonpath.JsonPath;
import io.seckill.common.inventory.InventoryBusyException;
import io.seckill.common.platform.security.Shopper;
import io.seckill.common.platform.security.ShopperAuthenticator;
import io.seckill.common.redis.RedisUnavailableException;
import jakarta.validation.Valid;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.NotNull;
import java.math.BigDecimal;
import java.time.Duration;
import java.time.OffsetDateTime;
import java.util.List;
import org.apache.dubbo.rpc.RpcException;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.webmvc.test.autoconfigure.WebMvcTest;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.context.annotation.Import;
import org.springframework.dao.QueryTimeoutException;
import org.springframework.http.MediaType;
import org.springframework.mock.web.MockHttpServletResponse;
import org.springframework.test.context.ActiveProfiles;
import org.springframework.test.context.ContextConfiguration;
import org.springframework.test.web.servlet.MockMvc;
import org.springframework.test.web.servlet.request.MockHttpServletRequestBuilder;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;
import tools.jackson.databind.JsonNode;

@WebMvcTest(properties = "seckill.web.max-body=2KB")
@ActiveProfiles("test")
@ContextConfiguration(classes = ProblemsTest.Application.class)
class ProblemsTest {

    @Autowired
    private MockMvc mvc;

    @Test
    void a_problem_has_all_its_parts_and_nothing_else() throws Exception {
        MockHttpServletResponse answer =
                mvc.perform(get("/sold-out")).andReturn().getResponse();
        assertThat(answer.getStatus()).isEqualTo(409);
        assertThat(answer.getContentType()).isEqualTo("application/problem+json");
        assertThat(answer.getContentAsString())
                .isEqualTo(
                        "{\"type\":\"urn:seckill:problem:sold-out\",\"title\":\"Sold out\",\"status\":409,\"detail\":\"Nothing is left.\",\"instance\":\"/sold-out\",\"code\":\"SOLD_OUT\"}");
        assertThat(answer.getHeader("Cache-Control")).isEqualTo("no-store");
        assertThat(answer.getHeader("Retry-After")).isNull();
    }

    @ParameterizedTest
    @CsvSource({"redis", "dubbo", "inventory", "database", "busy"})
    void a_part_that_is_away_is_503_with_a_time_to_come_again(String part) throws Exception {
        MockHttpServletResponse answer = answer(get("/away/" + part));
        assertProblem(answer, 503, "BUSY");
        assertThat(answer.getHeader("Retry-After")).isEqualTo(part.equals("busy") ? "3" : "1");
        assertThat(answer.getContentAsString()).doesNotContain("10.1.2.3", "Exception");
    }

    @Test
    void too_many_requests_say_when_to_come_again() throws Exception {
        MockHttpServletResponse answer = answer(get("/away/limit"));
        assertProblem(answer, 429, "TOO_MANY_REQUESTS");
        assertThat(answer.getHeader("Retry-After")).isEqualTo("1");
    }

    @Test
    void a_defect_says_nothing_but_a_number_for_our_log() throws Exception {
        MockHttpServletResponse answer = answer(get("/away/defect"));
        assertProblem(answer, 500, "INTERNAL");
        assertThat(answer.getContentAsString())
                .doesNotContain("secret", "NullPointer", "java", "io.seckill")
                .containsPattern("in our log as [0-9a-f]{8}");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "{\"name\":\"n\",\"quantity\":\"1\"} | quantity | must be a whole number of at most 32 bits",
                "{\"name\":\"n\",\"quantity\":1.0} | quantity | must be a whole number of at most 32 bits",
                "{\"name\":\"n\",\"quantity\":1.5} | quantity | must be a whole number of at most 32 bits",
                "{\"name\":\"n\",\"quantity\":1e0} | quantity | must be a whole number of at most 32 bits",
                "{\"name\":\"n\",\"quantity\":99999999999} | quantity | must be a whole number of at most 32 bits",
                "{\"name\":\"n\",\"quantity\":true} | quantity | must be a whole number of at most 32 bits",
                "{\"name\":\"n\",\"quantity\":[1]} | quantity | must be a whole number of at most 32 bits",
                "{\"name\":\"n\",\"quantity\":\"\"} | quantity | must be a whole number of at most 32 bits",
                "{\"name\":\"n\"} | quantity | must not be null",
                "{\"name\":\"n\",\"quantity\":null} | quantity | must not be null",
                "{\"name\":\"n\",\"quantity\":0} | quantity | must be greater than or equal to 1",
                "{\"name\":5,\"quantity\":1} | name | must be a string",
                "{\"name\":{},\"quantity\":1} | name | must be a string",
                "{\"name\":\" \",\"quantity\":1} | name | must not be blank",
                "{\"name\":\"n\",\"quantity\":1,\"at\":\"2026-11-27T20:00:00\"} | at | must be a time with offset, such as 2026-11-27T20:00:00+08:00",
                "{\"name\":\"n\",\"quantity\":1,\"at\":1764244800} | at | must be a time with offset, such as 2026-11-27T20:00:00+08:00",
                "{\"name\":\"n\",\"quantity\":1,\"kind\":\"BLUE\"} | kind | must be one of [RED, GREEN]",
                "{\"name\":\"n\",\"quantity\":1,\"kind\":0} | kind | must be one of [RED, GREEN]",
                "{\"name\":\"n\",\"quantity\":1,\"parts\":{}} | parts | must be an array",
                "{\"name\":\"n\",\"quantity\":1,\"parts\":[{\"id\":\"x\"}]} | parts[0].id | must be a whole number of at most 64 bits",
                "{\"name\":\"n\",\"quantity\":1,\"parts\":[{\"id\":0}]} | parts[0].id | must be greater than or equal to 1",
                "{\"name\":\"n\",\"quantity\":1,\"quantity\":2} | quantity | is there twice",
                "[] | body | must be a JSON object",
                "7 | body | must be a JSON object",
                "{ | body | is not valid JSON",
                "{\"name\":\"n\",\"quantity\":1} x | body | is not valid JSON",
                "{'name':'n'} | body | is not valid JSON",
                "null | body | is required"
            })
    void a_body_that_is_not_right_names_the_field(String body, String field, String message) throws Exception {
        MockHttpServletResponse answer =
                answer(post("/orders").contentType(MediaType.APPLICATION_JSON).content(body));
        assertProblem(answer, 400, "VALIDATION_FAILED");
        String text = answer.getContentAsString();
        assertThat(JsonPath.<String>read(text, "$.errors[0].field")).as(text).isEqualTo(field);
        assertThat(JsonPath.<String>read(text, "$.errors[0].message")).as(text).startsWith(message);
        assertThat(text).doesNotContain("tools.jackson", "java.", "io.seckill", "Exception");
    }

    @Test
    void all_that_is_wrong_is_told_at_once() throws Exception {
        MockHttpServletResponse answer = answer(
                post("/orders").contentType(MediaType.APPLICATION_JSON).content("{\"name\":\"\",\"quantity\":0}"));
        assertThat(JsonPath.<List<String>>read(answer.getContentAsString(), "$.errors[*].field"))
                .containsExactlyInAnyOrder("name", "quantity");
    }

    @Test
    void an_unknown_field_is_ignored_and_the_order_of_an_answer_is_the_records() throws Exception {
        MockHttpServletResponse answer = answer(
                post("/orders")
                        .contentType(MediaType.APPLICATION_JSON)
                        .content(
                                "{\"colour\":[1,{}],\"name\":\"n\",\"quantity\":1,\"at\":\"2026-11-27T20:00:00+08:00\",\"kind\":\"RED\",\"parts\":[]}"));
        assertThat(answer.getStatus()).isEqualTo(200);
        assertThat(answer.getContentAsString())
                .isEqualTo(
                        "{\"name\":\"n\",\"quantity\":1,\"at\":\"2026-11-27T20:00:00+08:00\",\"kind\":\"RED\",\"parts\":[]}");
    }

    @Test
    void an_empty_body_another_media_type_and_other_methods_are_told() throws Exception {
        assertProblem(answer(post("/orders").contentType(MediaType.APPLICATION_JSON)), 400, "VALIDATION_FAILED");
        assertProblem(
                answer(post("/orders").contentType(MediaType.TEXT_PLAIN).content("x")), 415, "UNSUPPORTED_MEDIA_TYPE");
        MockHttpServletResponse method = answer(delete("/orders"));
        assertProblem(method, 405, "METHOD_NOT_ALLOWED");
        assertThat(method.getHeader("Allow")).isEqualTo("POST");
        assertProblem(answer(get("/nowhere")), 404, "NOT_FOUND");
        assertProblem(answer(get("/page/1").accept(MediaType.IMAGE_PNG)), 406, "NOT_ACCEPTABLE");
    }

    @ParameterizedTest
    @CsvSource({
        "/page/x,id",
        "/page/99999999999999999999,id",
        "/page/1?size=many,size",
        "/page/1?size=101,size",
        "/search,q"
    })
    void a_path_or_a_parameter_that_is_not_right_is_named(String path, String field) throws Exception {
        MockHttpServletResponse answer = answer(get(path));
        assertProblem(answer, 400, "VALIDATION_FAILED");
        assertThat(JsonPath.<String>read(answer.getContentAsString(), "$.errors[0].field"))
                .isEqualTo(field);
    }

    @Test
    void a_body_above_the_limit_is_not_read() throws Exception {
        String large = "{\"name\":\"" + "n".repeat(3_000) + "\",\"quantity\":1}";
        assertProblem(
                answer(post("/orders").contentType(MediaType.APPLICATION_JSON).content(large)),
                413,
                "PAYLOAD_TOO_LARGE");
    }

    @Test
    void a_shopper_is_known_or_the_answer_is_401() throws Exception {
        assertThat(answer(get("/me").header("Authorization", "Bearer 42")).getContentAsString())
                .isEqualTo("42");
        MockHttpServletResponse stranger = answer(get("/me"));
        assertProblem(stranger, 401, "UNAUTHENTICATED");
        assertThat(stranger.getHeader("WWW-Authenticate")).isEqualTo("Bearer");
    }

    @ParameterizedTest
    @CsvSource({"\"12.5\",12.50", "12.5,12.50", "0,0.00", "\"1999\",1999.00", "1e2,100.00"})
    void money_is_text_with_two_places(String given, String text) throws Exception {
        MockHttpServletResponse answer =
                answer(post("/price").contentType(MediaType.APPLICATION_JSON).content("{\"price\":" + given + "}"));
        assertThat(answer.getContentAsString()).isEqualTo(text);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = ';',
            value = {
                "\"12.505\"",
                "12.505",
                "-1",
                "\"-1\"",
                "\"\"",
                "\" 1\"",
                "\"1e2\"",
                "\"NaN\"",
                "true",
                "null",
                "12345678901",
                "\"٣\""
            })
    void what_is_no_amount_is_named(String given) throws Exception {
        MockHttpServletResponse answer =
                answer(post("/price").contentType(MediaType.APPLICATION_JSON).content("{\"price\":" + given + "}"));
        assertProblem(answer, 400, "VALIDATION_FAILED");
        assertThat(JsonPath.<String>read(answer.getContentAsString(), "$.errors[0].field"))
                .isEqualTo("price");
    }

    private MockHttpServletResponse answer(MockHttpServletRequestBuilder request) throws Exception {
        MockHttpServletResponse answer = mvc.perform(request).andReturn().getResponse();
        answer.setCharacterEncoding(java.nio.charset.StandardCharsets.UTF_8);
        return answer;
    }

    private static void assertProblem(MockHttpServletResponse answer, int status, String code) throws Exception {
        String text = answer.getContentAsString();
        assertThat(answer.getStatus()).as(text).isEqualTo(status);
        assertThat(answer.getContentType()).startsWith("application/problem+json");
        assertThat(JsonPath.<Integer>read(text, "$.status")).isEqualTo(status);
        assertThat(JsonPath.<String>read(text, "$.code")).isEqualTo(code);
    }

    @Configuration(proxyBeanMethods = false)
    @Import(Endpoints.class)
    static class Application {

        @Bean
        ShopperAuthenticator anyone() {
            return header -> {
                if (header == null) {
                    throw Problem.of(ErrorCode.UNAUTHENTICATED, "Who are you?");
                }
                return header.substring("Bearer ".length());
            };
        }
    }

    enum Kind {
        RED,
        GREEN
    }

    record Part(@Min(1) long id) {}

    record Order(
            @NotBlank String name,
            @NotNull @Min(1) Integer quantity,
            @Nullable OffsetDateTime at,
            @Nullable Kind kind,
            @Nullable List<@Valid Part> parts) {}

    record Price(@Nullable JsonNode price) {}

    @RestController
    static class Endpoints {

        @GetMapping("/sold-out")
        void soldOut() {
            throw Problem.of(ErrorCode.SOLD_OUT, "Nothing is left.");
        }

        @GetMapping("/away/{part}")
        void away(@PathVariable String part) throws Exception {
            throw switch (part) {
                case "redis" -> new RedisUnavailableException("redis-1", "10.1.2.3 refused", null);
                case "dubbo" -> new RpcException(RpcException.TIMEOUT_EXCEPTION, "10.1.2.3 is slow");
                case "inventory" -> new InventoryBusyException("shard 3 at 10.1.2.3");
                case "database" -> new QueryTimeoutException("10.1.2.3 is slow");
                case "busy" -> Problem.busy("The queue is full.", Duration.ofMillis(2_100));
                case "limit" -> Problem.tooManyRequests("Slow down.", Duration.ofMillis(20));
                default -> new NullPointerException("a secret of java");
            };
        }

        @PostMapping("/orders")
        Order order(@Valid @RequestBody Order order) {
            return order;
        }

        @GetMapping(path = "/page/{id}", produces = MediaType.APPLICATION_JSON_VALUE)
        String page(@PathVariable long id, @RequestParam(defaultValue = "20") @Max(100) int size) {
            return id + " " + size;
        }

        @GetMapping("/search")
        String search(@RequestParam String q) {
            return q;
        }

        @GetMapping("/me")
        String me(@Shopper String userId) {
            return userId;
        }

        @PostMapping("/price")
        String price(@RequestBody Price price) {
            BigDecimal amount = MoneyText.parse("price", price.price());
            return MoneyText.text(amount);
        }
    }
}
