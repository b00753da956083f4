package io.seckill.local.door;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** However an address is written, it leads to a page or to the shoppers' API, or nowhere; and one request is one request. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class InsideTest {

    private Door door;

    @BeforeAll
    void open(@TempDir Path directory) throws Exception {
        door = new Door(directory);
        door.page("index.html", "home");
        door.page(".publish/lock", "secret");
    }

    @AfterEach
    void forget() {
        door.service.seen().clear();
    }

    @AfterAll
    void close() {
        door.close();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "/actuator/health",
                "/Actuator/health",
                "//actuator/health",
                "/actuator",
                "/api/ops/sessions",
                "/API/ops/sessions",
                "/api//ops/sessions",
                "/console",
                "/api/seckill/../../actuator/health",
                "/api/seckill/..%2f..%2factuator/health",
                "/api/seckill/%2e%2e/%2e%2e/actuator/health",
                "/api/seckill/..;/..;/actuator/health",
                "/api/seckill/x;/../../../actuator/health",
                "/api/orders/..;/ops/sessions",
                "/api/seckill/..\\..\\actuator/health",
                "/api/seckill/%5c..%5cactuator",
                "/actuator/..%2fapi/seckill/time",
                "/actuator/../api/seckill/time",
                "/api/seckill/%00",
                "/api/seckill//time",
                "/api/seckill/./time",
                "/api/seckill/%73essions",
                "http://inside:8081/actuator/health",
                "http://inside:8083/api/ops/sessions",
                "/.publish/lock",
                "/%2epublish/lock",
                "/sold-out/%31-1",
                "/api/dubbo",
                "/org.apache.dubbo.metadata.MetadataService/echo",
                "/io.seckill.common.inventory.InventoryService"
            })
    void nothing_but_pages_and_the_shoppers_api_is_reached(String target) throws Exception {
        String answer = door.rawGet(target);
        assertThat(answer).matches("(?s)HTTP/1.1 (404|400) .*").doesNotContain("secret");
        assertThat(door.service.seen()).isEmpty();
        if (target.matches("/+api.*")) {
            assertThat(answer).contains("Content-Type: application/problem+json");
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"operation:8081", "localhost:20883", "inside", "shop:80"})
    void the_name_a_client_asks_for_leads_nowhere_else(String host) throws Exception {
        door.raw("GET /api/seckill/time HTTP/1.1\r\nHost: " + host + "\r\nConnection: close\r\n\r\n");
        assertThat(door.service.seen()).containsExactly("GET /api/seckill/time");
        assertThat(door.raw("GET /actuator HTTP/1.1\r\nHost: " + host + "\r\nConnection: close\r\n\r\n"))
                .startsWith("HTTP/1.1 404 ");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "Content-Length: 6\r\nTransfer-Encoding: chunked\r\n\r\n0\r\n\r\nG",
                "Content-Length: 5\r\nContent-Length: 6\r\n\r\nhello!",
                "Transfer-Encoding: chunked, identity\r\n\r\n0\r\n\r\n",
                "Transfer-Encoding: xchunked\r\n\r\n0\r\n\r\n",
                "Content-Length: -1\r\n\r\n",
                "Content-Length: 1x\r\n\r\na",
                "Transfer-Encoding: chunked\r\n\r\nzz\r\n\r\n"
            })
    void a_request_of_which_it_is_unclear_where_it_ends_reaches_nobody(String rest) throws Exception {
        String answer = door.raw("POST /api/seckill/x HTTP/1.1\r\nHost: shop\r\n" + rest
                + "GET /api/seckill/smuggled HTTP/1.1\r\nHost: shop\r\n\r\n");
        assertThat(answer)
                .startsWith("HTTP/1.1 400 ")
                .contains("application/problem+json")
                .contains("VALIDATION_FAILED");
        assertThat(answer.split("HTTP/1.1 ", -1)).as("one answer").hasSize(2);
        assertThat(door.service.seen()).isEmpty();
    }

    @Test
    void what_is_no_http_of_our_time_is_refused() throws Exception {
        assertThat(door.raw("GET /\r\n")).as("HTTP/0.9").isEmpty();
        for (String nonsense : List.of(
                "GET / HTTP/1.1\r\n\r\n",
                "GET / HTTP/1.1\r\nHost: a\r\nHost: b\r\n\r\n",
                "GET / HTTP/9.9\r\nHost: a\r\n\r\n",
                "\u0016\u0003\u0001 hello\r\n\r\n",
                "GET  HTTP/1.1\r\nHost: a\r\n\r\n",
                "GET / HTTP/1.1\r\nHost: a\r\nX: " + "y".repeat(9_000) + "\r\n\r\n")) {
            assertThat(door.raw(nonsense))
                    .as(nonsense)
                    .startsWith("HTTP/1.1 400 ")
                    .contains("\"code\":\"VALIDATION_FAILED\"")
                    .doesNotContain("<center>nginx");
        }
        assertThat(door.raw("CONNECT inside:8081 HTTP/1.1\r\nHost: inside\r\n\r\n"))
                .matches("(?s)HTTP/1.1 40[05] .*");
        assertThat(door.raw("TRACE /api/seckill/time HTTP/1.1\r\nHost: a\r\nConnection: close\r\n\r\n"))
                .startsWith("HTTP/1.1 405 ")
                .contains("METHOD_NOT_ALLOWED");
        assertThat(door.service.seen()).isEmpty();
    }
}
