package io.seckill.local.door;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class MaintenanceTest {

    @TempDir
    Path directory;

    @Test
    void a_file_closes_the_shop_and_opens_it_again_without_a_restart() throws Exception {
        try (Door door = new Door(directory)) {
            door.page("index.html", "home");
            door.marker(1, 2);
            assertThat(door.get("/").body()).isEqualTo("home");

            Files.createFile(door.nginx.maintenanceFile());
            await().atMost(Duration.ofSeconds(3)).until(() -> door.get("/").statusCode() == 503);
            HttpResponse<String> page = door.get("/sessions/1.html");
            assertThat(page.statusCode()).isEqualTo(503);
            assertThat(page.body()).contains("维护").contains("maintenance");
            assertThat(page.headers().firstValue("Content-Type")).hasValue("text/html; charset=utf-8");
            assertThat(page.headers().firstValue("Content-Security-Policy")).isPresent();
            assertThat(page.headers().allValues("Retry-After")).containsExactly("1");
            HttpResponse<String> call = door.send("POST", "/api/seckill/sessions/1/products/2/token");
            Door.assertProblem(call, 503, "BUSY", "/api/seckill/sessions/1/products/2/token");
            assertThat(call.headers().allValues("Retry-After")).containsExactly("1");
            assertThat(door.service.seen()).isEmpty();
            assertThat(door.get("/healthz").statusCode()).isEqualTo(200);
            assertThat(door.send("POST", "/api/payments/notifications").statusCode())
                    .as("money is heard of all the same")
                    .isEqualTo(200);

            Files.delete(door.nginx.maintenanceFile());
            await().atMost(Duration.ofSeconds(3)).until(() -> door.get("/").statusCode() == 200);
        }
    }
}
