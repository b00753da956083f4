package io.seckill.local.process;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ManagedProcessTest {

    @TempDir
    Path directory;

    private final int port = Ports.free();

    @Test
    void a_taken_port_is_named_with_who_has_it_and_the_setting_that_moves_it() throws Exception {
        ManagedProcess process = process(() -> Launch.of(List.of("sleep", "60")), () -> Optional.empty());
        try (ServerSocket taken = new ServerSocket(port, 1, InetAddress.getLoopbackAddress())) {
            assertThat(taken.isBound()).isTrue();
            assertThatThrownBy(process::start)
                    .isInstanceOf(StartFailure.class)
                    .hasMessageContaining("sleeper did not start: port " + port + " (nothing at all) is taken by pid "
                            + ProcessHandle.current().pid())
                    .hasMessageContaining("set SECKILL_TEST_PORT to move it, or SECKILL_PORT_OFFSET to move all");
        }
        assertThat(process.running()).isEmpty();
    }

    @Test
    void a_program_that_ends_early_is_reported_with_its_exit_code_its_last_words_and_its_log() {
        ManagedProcess process = process(
                () -> Launch.of(List.of("sh", "-c", "echo 'unknown directive \"lisen\" in line 3' >&2; exit 3")),
                () -> Optional.of("nobody answers"));
        assertThatThrownBy(process::start)
                .isInstanceOf(StartFailure.class)
                .hasMessageContaining("sleeper did not start: it ended with exit code 3")
                .hasMessageContaining("| unknown directive \"lisen\" in line 3")
                .hasMessageContaining("log: " + directory.resolve("sleeper.log"));
    }

    @Test
    void the_words_of_an_earlier_start_are_never_quoted() throws Exception {
        Files.writeString(directory.resolve("sleeper.log"), "the disk is full\n");
        ManagedProcess process =
                process(() -> Launch.of(List.of("sh", "-c", "exit 4")), () -> Optional.of("nobody answers"));
        assertThatThrownBy(process::start)
                .hasMessageContaining("exit code 4")
                .hasMessageNotContaining("the disk is full");
    }

    @Test
    void a_program_that_never_becomes_healthy_is_reported_with_what_is_missing_and_ended() throws Exception {
        ManagedProcess process =
                process(() -> Launch.of(List.of("sleep", "60")), () -> Optional.of("the table is not there"));
        assertThatThrownBy(process::start).hasMessageContaining("not healthy after 1 s: the table is not there");
        assertThat(process.running()).isEmpty();
    }

    @Test
    void a_pid_that_another_process_has_now_is_not_taken_for_ours_and_not_killed() throws Exception {
        Process stranger = new ProcessBuilder("sleep", "60").start();
        try {
            ProcessRecord real = ProcessRecord.of(stranger.pid()).orElseThrow();
            new ProcessRecord(stranger.pid(), real.mark() + "0").write(directory.resolve("sleeper.pid"));
            ManagedProcess process = process(() -> Launch.of(List.of("sleep", "60")), () -> Optional.empty());

            assertThat(process.running()).isEmpty();
            process.stop();
            process.kill();

            assertThat(stranger.isAlive()).isTrue();
        } finally {
            stranger.destroyForcibly();
        }
    }

    @Test
    void the_pid_is_the_programs_own_and_another_launcher_finds_and_stops_it() throws Exception {
        ManagedProcess process = process(() -> Launch.of(List.of("sleep", "60")), () -> Optional.empty());
        process.start();
        long pid = process.running().orElseThrow().pid();
        // setsid becomes the program within the same process, a moment after the start
        Instant latest = Instant.now().plusSeconds(5);
        while (programOf(pid).contains("setsid") && Instant.now().isBefore(latest)) {
            Thread.onSpinWait();
        }
        assertThat(programOf(pid)).contains("sleep");
        assertThat(process.memoryBytes()).isPositive();

        ManagedProcess other = process(() -> Launch.of(List.of("sleep", "60")), () -> Optional.empty());
        assertThat(other.running()).map(ProcessRecord::pid).hasValue(pid);
        other.stop();

        assertThat(process.running()).isEmpty();
        assertThat(ProcessMark.of(pid)).isEmpty();
    }

    private static String programOf(long pid) {
        return ProcessHandle.of(pid).orElseThrow().info().command().orElse("");
    }

    @Test
    void a_program_that_does_not_heed_the_request_to_end_is_killed() throws Exception {
        ManagedProcess process = process(
                () -> Launch.of(List.of("sh", "-c", "trap '' TERM; while :; do sleep 0.1; done")),
                () -> Optional.empty());
        process.start();
        long pid = process.running().orElseThrow().pid();
        process.stop();
        assertThat(ProcessMark.of(pid)).isEmpty();
    }

    @Test
    void children_of_a_killed_program_are_ended_before_the_next_start() throws Exception {
        Path child = directory.resolve("child.pid");
        ManagedProcess process = process(
                () -> Launch.of(List.of("sh", "-c", "sleep 60 & echo $! > " + child + "; wait")),
                () -> Files.exists(child) ? Optional.empty() : Optional.of("no child yet"));
        process.start();
        process.kill();
        long orphan = Long.parseLong(Files.readString(child).strip());
        assertThat(ProcessMark.of(orphan)).isPresent();

        Files.delete(child);
        process.start();

        assertThat(ProcessMark.of(orphan)).isEmpty();
        process.stop();
    }

    private ManagedProcess process(Preparation preparation, HealthProbe probe) {
        return new ManagedProcess(
                new ProcessSpec(
                        "sleeper",
                        directory,
                        List.of(new PortUse(port, "nothing at all", "SECKILL_TEST_PORT")),
                        probe,
                        directory.resolve("sleeper.pid"),
                        directory.resolve("sleeper.log"),
                        Duration.ofSeconds(1),
                        Duration.ofSeconds(1)),
                preparation);
    }
}
