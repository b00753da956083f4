package io.seckill.local.process;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.BufferedReader;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class DeathWatchTest {

    private static final Duration LIMIT = Duration.ofSeconds(10);

    @TempDir
    Path directory;

    @Test
    void what_a_test_started_does_not_outlive_a_killed_test_jvm() throws Exception {
        Process jvm = new ProcessBuilder(
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        "-XX:+UseSerialGC",
                        "-cp",
                        System.getProperty("java.class.path"),
                        Starter.class.getName(),
                        directory.toString())
                .redirectError(ProcessBuilder.Redirect.INHERIT)
                .start();
        try (BufferedReader out =
                new BufferedReader(new InputStreamReader(jvm.getInputStream(), StandardCharsets.US_ASCII))) {
            long pid = Long.parseLong(out.readLine());
            assertThat(ProcessMark.of(pid)).isPresent();

            jvm.destroyForcibly().waitFor();

            long deadline = System.nanoTime() + LIMIT.toNanos();
            while (ProcessMark.of(pid).isPresent() && System.nanoTime() < deadline) {
                Thread.onSpinWait();
            }
            assertThat(ProcessMark.of(pid)).isEmpty();
        }
    }

    /** Stands for a test: starts a process under watch, says its pid and waits to be killed. */
    static final class Starter {

        private Starter() {}

        @SuppressWarnings("SystemOut") // how it tells the pid
        public static void main(String[] arguments) throws Exception {
            Path directory = Path.of(arguments[0]);
            ManagedProcess process = new ManagedProcess(
                    new ProcessSpec(
                            "sleeper",
                            directory,
                            List.of(new PortUse(Ports.free(), "nothing at all", "NONE")),
                            Optional::empty,
                            directory.resolve("sleeper.pid"),
                            directory.resolve("sleeper.log"),
                            LIMIT,
                            LIMIT),
                    () -> Launch.of(List.of("sleep", "60")));
            process.start();
            DeathWatch.watch(process);
            System.out.println(process.running().orElseThrow().pid());
            process.start();
            Thread.currentThread().join();
        }
    }
}
