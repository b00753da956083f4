package io.seckill.local.door;

import static org.assertj.core.api.Assertions.assertThat;

import io.seckill.local.part.FrontDoor;
import io.seckill.local.process.Ports;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.http.HttpResponse;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Several instances of a service behind the door, and one of them is not well. */
class InstancesTest {

    @TempDir
    Path directory;

    @Test
    void a_dead_instance_is_felt_by_nobody() throws Exception {
        try (BackService living = new BackService();
                Door door = new Door(
                        directory, FrontDoor.limited(0), List.of("127.0.0.1:" + Ports.free(), living.address()))) {
            Instant start = Instant.now();
            for (int i = 0; i < 30; i++) {
                assertThat(door.send("POST", "/api/seckill/call/" + i).statusCode())
                        .isEqualTo(200);
            }
            assertThat(Duration.between(start, Instant.now())).isLessThan(Duration.ofSeconds(3));
            assertThat(living.seen()).hasSize(30).doesNotHaveDuplicates();
        }
    }

    @Test
    void what_was_sent_to_an_instance_that_dies_over_it_is_not_sent_to_another() throws Exception {
        AtomicInteger taken = new AtomicInteger();
        try (ServerSocket dying = new ServerSocket(0, 50, InetAddress.getLoopbackAddress());
                BackService living = new BackService();
                Door door = new Door(
                        directory,
                        FrontDoor.limited(0),
                        List.of("127.0.0.1:" + dying.getLocalPort(), living.address()))) {
            Thread.ofVirtual().start(() -> takeAndDie(dying, taken));
            int busy = 0;
            for (int i = 0; i < 10; i++) {
                HttpResponse<String> answer = door.send("POST", "/api/seckill/call/" + i);
                if (answer.statusCode() != 200) {
                    Door.assertProblem(answer, 503, "BUSY", "/api/seckill/call/" + i);
                    assertThat(answer.headers().allValues("Retry-After")).containsExactly("1");
                    busy++;
                }
            }
            assertThat(taken).hasPositiveValue();
            assertThat(busy).isEqualTo(taken.get());
            assertThat(living.seen()).hasSize(10 - busy).doesNotHaveDuplicates();
        }
    }

    /** Reads the head of each request and closes without an answer. */
    private static void takeAndDie(ServerSocket server, AtomicInteger taken) {
        while (true) {
            try (Socket socket = server.accept()) {
                if (socket.getInputStream().read(new byte[4096]) > 0) {
                    taken.incrementAndGet();
                }
            } catch (IOException e) {
                return;
            }
        }
    }
}
