package io.seckill.local.process;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class LogTailTest {

    @TempDir
    Path directory;

    @Test
    void a_quotation_has_what_was_thrown_and_not_the_frames_it_went_through() throws Exception {
        Path log = directory.resolve("order.log");
        Files.writeString(
                log,
                "ERROR Application run failed\n"
                        + "java.lang.IllegalStateException: no connection\n"
                        + "\tat java.base/java.lang.Thread.run(Thread.java:1474)\n".repeat(50)
                        + "Caused by: java.net.ConnectException: Connection refused\n"
                        + "\tat java.base/sun.nio.ch.Net.pollConnect(Native Method)\n"
                        + "\t... 12 common frames omitted\n");
        assertThat(LogTail.quoted(log).lines())
                .containsExactly(
                        "",
                        "  | ERROR Application run failed",
                        "  | java.lang.IllegalStateException: no connection",
                        "  | Caused by: java.net.ConnectException: Connection refused");
    }

    @Test
    void only_the_latest_start_counts() throws Exception {
        Path log = directory.resolve("order.log");
        LogTail.separate(log, "order");
        Files.writeString(log, Files.readString(log) + "first\n");
        LogTail.separate(log, "order");
        Files.writeString(log, Files.readString(log) + "second\n\n");
        assertThat(LogTail.lastLines(log, 10)).containsExactly("second");
    }

    @Test
    void a_log_that_is_not_there_has_no_lines() {
        assertThat(LogTail.lastLines(directory.resolve("none.log"), 10)).isEmpty();
        assertThat(LogTail.quoted(directory.resolve("none.log"))).isEmpty();
    }
}
