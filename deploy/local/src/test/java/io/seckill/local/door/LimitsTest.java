package io.seckill.local.door;

import static org.assertj.core.api.Assertions.assertThat;

import io.seckill.local.part.FrontDoor;
import java.net.Socket;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What one client may take of the door. */
class LimitsTest {

    @TempDir
    Path directory;

    @Test
    void a_client_that_drips_its_request_is_sent_away() throws Exception {
        FrontDoor hasty = new FrontDoor(0, 0, Duration.ofMillis(300), 0, Optional.empty());
        try (Door door = new Door(directory, hasty, List.of())) {
            try (Socket socket = door.open()) {
                socket.getOutputStream()
                        .write("GET /api/seckill/time HTTP/1.1\r\nHost: sh".getBytes(StandardCharsets.US_ASCII));
                assertThat(Door.restOf(socket)).as("closed without a word").isEmpty();
            }
            try (Socket socket = door.open()) {
                socket.getOutputStream()
                        .write("POST /api/orders HTTP/1.1\r\nHost: shop\r\nContent-Length: 100\r\n\r\n{"
                                .getBytes(StandardCharsets.US_ASCII));
                assertThat(Door.restOf(socket)).doesNotContain("200 OK");
            }
            assertThat(door.service.seen()).isEmpty();
            assertThat(door.get("/api/seckill/time").statusCode()).isEqualTo(200);
        }
    }

    @Test
    void one_address_has_only_so_many_requests_under_way() throws Exception {
        FrontDoor narrow = new FrontDoor(0, 2, Duration.ofSeconds(10), 0, Optional.empty());
        try (Door door = new Door(directory, narrow, List.of())) {
            String half = "POST /api/orders HTTP/1.1\r\nHost: shop\r\nContent-Length: 100\r\n\r\n{";
            try (Socket first = door.open();
                    Socket second = door.open()) {
                first.getOutputStream().write(half.getBytes(StandardCharsets.US_ASCII));
                second.getOutputStream().write(half.getBytes(StandardCharsets.US_ASCII));
                HttpResponse<String> third = refused(door);
                Door.assertProblem(third, 429, "TOO_MANY_REQUESTS", "/api/seckill/time");
                assertThat(third.headers().allValues("Retry-After")).containsExactly("1");
                assertThat(door.get("/healthz").statusCode()).isEqualTo(200);
            }
        }
    }

    /** The two are under way when Nginx has read their heads: soon. */
    private static HttpResponse<String> refused(Door door) throws Exception {
        HttpResponse<String> answer = door.get("/api/seckill/time");
        for (int tries = 0; tries < 1_000 && answer.statusCode() == 200; tries++) {
            answer = door.get("/api/seckill/time");
        }
        return answer;
    }
}
