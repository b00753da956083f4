package io.seckill.local.door;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.seckill.local.part.FrontDoor;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** While an offer's marker stands, Nginx answers its token call, and nothing else. */
class SoldOutAnswerTest {

    private static final String TOKEN = "/api/seckill/sessions/12/products/1001/token";

    @TempDir
    Path directory;

    private Door door;

    @BeforeEach
    void open() throws Exception {
        door = new Door(directory);
        door.marker(12, 1001);
    }

    @AfterEach
    void close() {
        door.close();
    }

    @Test
    void the_token_call_gets_the_contracts_answer_and_reaches_no_service() throws Exception {
        HttpResponse<String> answer = door.send("POST", TOKEN + "?x=%22", "Authorization", "Bearer nonsense");
        Door.assertProblem(answer, 409, "SOLD_OUT", TOKEN);
        assertThat(answer.body())
                .isEqualTo("{\"type\":\"urn:seckill:problem:sold-out\",\"title\":\"Sold out\",\"status\":409,"
                        + "\"detail\":\"All units are taken. Lapsed orders may bring some back.\",\"instance\":\""
                        + TOKEN
                        + "\",\"code\":\"SOLD_OUT\"}");
        assertThat(answer.headers().firstValue("X-Content-Type-Options")).hasValue("nosniff");
        assertThat(answer.headers().firstValue("Retry-After")).isEmpty();
        assertThat(door.service.seen()).isEmpty();
    }

    @Test
    void the_marker_counts_from_the_moment_it_stands_to_the_moment_it_is_gone() throws Exception {
        Path marker = door.pages.resolve("sold-out/12-1001");
        for (int i = 0; i < 3; i++) {
            assertThat(door.send("POST", TOKEN).statusCode()).isEqualTo(409);
            Files.delete(marker);
            assertThat(door.send("POST", TOKEN).statusCode()).isEqualTo(200);
            Files.createFile(marker);
        }
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "/api/seckill/sessions/12/products/1001/reservations",
                "/api/seckill/sessions/12/products/1002/token",
                "/api/seckill/sessions/1/products/21001/token",
                "/api/seckill/sessions/012/products/1001/token",
                "/api/seckill/sessions/12/products/01001/token",
                "/api/seckill/sessions/12/products/+1001/token",
                "/api/seckill/sessions/12/products/-1001/token",
                "/api/seckill/sessions/12/products/1001/token/",
                "/api/seckill/sessions/12/products/10010000000000000000/token",
                "/api/seckill/sessions/0/products/0/token"
            })
    void every_other_call_passes(String path) throws Exception {
        HttpResponse<String> answer = door.send("POST", path);
        if (path.contains("+")) {
            assertThat(answer.statusCode()).isEqualTo(404); // no address of this site
        } else {
            assertThat(answer.body()).isEqualTo("POST " + path);
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"GET", "PUT", "DELETE", "PATCH", "OPTIONS"})
    void another_method_is_answered_by_the_service(String method) throws Exception {
        assertThat(door.send(method, TOKEN).body()).isEqualTo(method + " " + TOKEN);
    }

    @Test
    void a_body_is_read_and_the_connection_goes_on() throws Exception {
        String call = "POST " + TOKEN + " HTTP/1.1\r\nHost: shop\r\nContent-Length: 5\r\n";
        String answers = door.raw(call + "\r\n{\"a\"}" + call + "Connection: close\r\n\r\n{\"b\"}");
        assertThat(answers.split("HTTP/1.1 409 ", -1)).hasSize(3);
    }

    @Test
    void the_markers_are_no_pages() throws Exception {
        for (String path : List.of("/sold-out/12-1001", "/sold-out/", "/sold-out", "/.publish/lock")) {
            assertThat(door.get(path).statusCode()).as(path).isEqualTo(404);
        }
    }

    @Test
    void a_sold_out_answer_does_not_count_against_the_limit_of_an_address() throws Exception {
        door.close();
        door = new Door(directory, FrontDoor.limited(1), List.of());
        door.marker(12, 1001);
        for (int i = 0; i < 150; i++) {
            assertThat(door.send("POST", TOKEN).statusCode()).isEqualTo(409);
        }
        assertThat(door.get("/api/seckill/time").statusCode()).isEqualTo(200);
    }

    @Test
    void the_markers_of_an_earlier_life_are_gone_before_it_serves() throws Exception {
        door.nginx.kill9();
        assertThat(door.pages.resolve("sold-out/12-1001")).exists();
        door.page("index.html", "a page");
        door.nginx.start();
        assertThat(door.pages.resolve("sold-out/12-1001")).doesNotExist();
        assertThat(door.send("POST", TOKEN).statusCode()).isEqualTo(200);
        await().atMost(Duration.ofSeconds(5))
                .untilAsserted(() -> assertThat(door.get("/").body()).isEqualTo("a page"));
    }
}
