package io.seckill.local;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import redis.clients.jedis.Jedis;

class LocalRedisTest {

    @TempDir
    Path directory;

    @Test
    void a_node_runs_with_the_settings_that_stock_needs() {
        try (LocalRedis node = LocalComponents.redis(directory);
                Jedis client = new Jedis(node.host(), node.port())) {
            assertThat(client.configGet("appendonly")).containsEntry("appendonly", "yes");
            assertThat(client.configGet("appendfsync")).containsEntry("appendfsync", "always");
            assertThat(client.configGet("no-appendfsync-on-rewrite")).containsEntry("no-appendfsync-on-rewrite", "no");
            assertThat(client.configGet("aof-load-truncated")).containsEntry("aof-load-truncated", "no");
            assertThat(client.configGet("maxmemory-policy")).containsEntry("maxmemory-policy", "noeviction");
            assertThat(client.configGet("bind")).containsEntry("bind", "127.0.0.1");
        }
    }

    @Test
    void what_was_acknowledged_survives_a_kill_even_with_a_torn_end_of_the_file() throws Exception {
        try (LocalRedis node = LocalComponents.redis(directory)) {
            set(node, "units", "300");
            node.kill9();
            // what a process that dies within a write leaves: the start of a transaction that nobody was told of
            append(node, "*1\r\n$5\r\nMULTI\r\n*3\r\n$3\r\nSET\r\n$5\r\nunits\r\n$3\r\n29");

            node.start();

            assertThat(get(node, "units")).isEqualTo("300");
            assertThat(directory.resolve("logs/redis-1.log"))
                    .content()
                    .contains("cut the torn, never acknowledged end");
        }
    }

    @Test
    void a_node_whose_file_is_damaged_in_the_middle_is_gone_and_does_not_start() throws Exception {
        try (LocalRedis node = LocalComponents.redis(directory)) {
            set(node, "units", "300");
            set(node, "other", "1");
            node.kill9();
            Path file = appendOnlyFile(node);
            byte[] bytes = Files.readAllBytes(file);
            int middle = new String(bytes, StandardCharsets.ISO_8859_1).indexOf("*3\r\n") + 1;
            bytes[middle] = 'x';
            Files.write(file, bytes);

            assertThatThrownBy(node::start)
                    .hasMessageContaining("redis-1 did not start")
                    .hasMessageContaining("is damaged, not merely torn at its end")
                    .hasMessageContaining("counts as gone");
            assertThat(Files.readAllBytes(file)).as("evidence is kept").isEqualTo(bytes);
        }
    }

    @Test
    void a_node_that_lost_its_data_comes_back_empty_on_the_same_port() {
        try (LocalRedis node = LocalComponents.redis(directory)) {
            int port = node.port();
            set(node, "units", "300");
            node.kill9();
            node.loseData();
            node.start();

            assertThat(get(node, "units")).isNull();
            assertThat(node.port()).isEqualTo(port);
        }
    }

    private static Path appendOnlyFile(LocalRedis node) throws Exception {
        try (var files = Files.walk(node.data())) {
            return files.filter(Files::isRegularFile)
                    .filter(file -> file.toString().endsWith(".aof"))
                    .filter(file -> !file.toString().contains(".base."))
                    .findFirst()
                    .orElseThrow();
        }
    }

    private static void append(LocalRedis node, String text) throws Exception {
        Files.writeString(appendOnlyFile(node), text, StandardOpenOption.APPEND);
    }

    private static void set(LocalRedis node, String key, String value) {
        try (Jedis client = new Jedis(node.host(), node.port())) {
            client.set(key, value);
        }
    }

    private static @org.jspecify.annotations.Nullable String get(LocalRedis node, String key) {
        try (Jedis client = new Jedis(node.host(), node.port())) {
            return client.get(key);
        }
    }
}
