package io.seckill.local.command;

import static org.assertj.core.api.Assertions.assertThat;

import io.seckill.local.process.Ports;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The commands as a person runs them, each in a JVM of its own, with one Redis node for a system. */
class CommandLineTest {

    private static final Pattern ROW = Pattern.compile("\\{\"name\":\"([^\"]+)\",\"pid\":(\\d+|null),\"port\":(\\d+),"
            + "\"state\":\"(UP|STARTING|DOWN)\",\"memoryBytes\":(\\d+),\"log\":\"([^\"]+)\"}");

    @TempDir
    Path state;

    private final int redisPort = Ports.freeRange(3);

    @AfterEach
    void leave_nothing_running() throws Exception {
        run("down");
    }

    @Test
    void a_detached_start_outlives_its_launcher_and_down_ends_it() throws Exception {
        Result up = run("up", "--detach", "--only", "redis-1");
        assertThat(up.output()).contains("[ 1/1] redis-1", "All up in", "./seckill down");
        assertThat(up.exit()).isZero();
        long pid = pidOf("redis-1");

        Result again = run("up", "--detach");
        assertThat(again.output()).contains("running already").contains("Nothing was changed");
        assertThat(pidOf("redis-1")).isEqualTo(pid);

        Result restart = run("restart", "redis-1");
        assertThat(restart.exit()).isZero();
        assertThat(pidOf("redis-1")).isNotEqualTo(pid);
        assertThat(run("logs", "redis-1").output()).contains("Ready to accept connections");

        assertThat(run("down").output()).contains("redis-1", "All stopped.");
        assertThat(run("down", "--wipe").output()).contains("Nothing was running.", "The data is removed.");
        try (var left = Files.list(state)) {
            assertThat(left).isEmpty();
        }
        assertThat(Ports.isFree(redisPort)).isTrue();
    }

    @Test
    void a_start_in_front_ends_with_its_interruption() throws Exception {
        Process up = launcher("up", "--only", "redis-1").start();
        try (BufferedReader out =
                new BufferedReader(new InputStreamReader(up.getInputStream(), StandardCharsets.UTF_8))) {
            String line = out.readLine();
            while (line != null && !line.contains("Ctrl-C stops it.")) {
                line = out.readLine();
            }
            assertThat(line).as("came up").isNotNull();
            assertThat(Ports.isFree(redisPort)).isFalse();

            signal(up, "INT");
            if (!up.waitFor(5, TimeUnit.SECONDS)) {
                // a build in the background of a script inherits that Ctrl-C is ignored; TERM goes the same way
                signal(up, "TERM");
            }

            assertThat(up.waitFor(20, TimeUnit.SECONDS)).isTrue();
            assertThat(Ports.isFree(redisPort)).isTrue();
        }
    }

    private static void signal(Process process, String name) throws Exception {
        new ProcessBuilder("kill", "-" + name, Long.toString(process.pid()))
                .start()
                .waitFor();
    }

    @Test
    void status_as_json_has_a_row_for_each_process_and_says_by_its_exit_code_whether_all_are_well() throws Exception {
        run("up", "--detach", "--only", "redis-1");
        Result status = run("status", "--json");
        assertThat(status.exit()).isEqualTo(1);
        assertThat(status.output().strip()).startsWith("[").endsWith("]");
        List<String> names = new ArrayList<>();
        Matcher rows = ROW.matcher(status.output());
        while (rows.find()) {
            names.add(rows.group(1));
            boolean redis = rows.group(1).equals("redis-1");
            assertThat(rows.group(2)).isEqualTo(redis ? Long.toString(pidOf("redis-1")) : "null");
            assertThat(rows.group(4)).isEqualTo(redis ? "UP" : "DOWN");
            assertThat(Long.parseLong(rows.group(5)) > 0).isEqualTo(redis);
            assertThat(Path.of(rows.group(6))).isAbsolute();
        }
        assertThat(names)
                .containsExactly(
                        "nginx",
                        "redis-1",
                        "redis-2",
                        "redis-3",
                        "rocketmq-namesrv",
                        "rocketmq-broker",
                        "nacos",
                        "mysql",
                        "operation",
                        "seckill",
                        "inventory",
                        "order",
                        "page-render");
        assertThat(status.output().strip().replaceAll(ROW.pattern(), "").replaceAll("[\\[\\],\\s]", ""))
                .as("nothing but rows")
                .isEmpty();
    }

    @Test
    void a_taken_port_stops_the_start_and_leaves_nothing_behind() throws Exception {
        try (ServerSocket taken = new ServerSocket(redisPort + 1, 1, InetAddress.getLoopbackAddress())) {
            Result up = run("up", "--detach", "--only", "redis-1,redis-2");
            assertThat(taken.isBound()).isTrue();
            assertThat(up.exit()).isEqualTo(1);
            assertThat(up.output())
                    .contains("redis-2 did not start: port " + (redisPort + 1))
                    .contains("SECKILL_REDIS_PORT");
        }
        assertThat(Ports.isFree(redisPort)).as("redis-1 was stopped again").isTrue();
    }

    @Test
    void what_is_not_understood_is_said_and_nothing_is_done() throws Exception {
        assertThat(run("restart", "redis-9").output()).contains("there is no process redis-9; the names are nginx");
        assertThat(run("fly").exit()).isEqualTo(2);
        assertThat(run().exit()).isEqualTo(2);
        assertThat(run("--help").output())
                .contains(
                        "up",
                        "down",
                        "status",
                        "restart",
                        "logs",
                        "dead-letters",
                        "stock-nodes",
                        "handovers",
                        "maintenance",
                        "shoppers")
                .doesNotContain("--only");
        assertThat(run("dead-letters", "--help").output()).contains("--all", "show", "replay", "dismiss");

        ProcessBuilder wrong = launcher("up");
        wrong.environment().put("SECKILL_PORT_OFFSET", "many");
        assertThat(run(wrong).output()).contains("SECKILL_PORT_OFFSET must be a whole number, was \"many\"");
    }

    @Test
    void maintenance_is_a_file_that_nginx_looks_for() throws Exception {
        Path file = state.resolve("nginx/maintenance");
        assertThat(run("maintenance").output()).contains("Maintenance is off.");
        assertThat(run("maintenance", "on").output()).contains("Maintenance is on: " + file);
        assertThat(run("maintenance", "on").exit()).isZero();
        assertThat(file).exists();
        assertThat(run("maintenance", "off").output()).contains("Maintenance is off.");
        assertThat(file).doesNotExist();
    }

    private long pidOf(String name) throws Exception {
        Matcher rows = ROW.matcher(run("status", "--json").output());
        while (rows.find()) {
            if (rows.group(1).equals(name) && !rows.group(2).equals("null")) {
                return Long.parseLong(rows.group(2));
            }
        }
        throw new IllegalStateException(name + " is down");
    }

    private record Result(int exit, String output) {}

    private Result run(String... arguments) throws Exception {
        return run(launcher(arguments));
    }

    private static Result run(ProcessBuilder builder) throws IOException, InterruptedException {
        Process process = builder.start();
        String output = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        return new Result(process.waitFor(), output);
    }

    private ProcessBuilder launcher(String... arguments) {
        List<String> command = new ArrayList<>(List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-XX:TieredStopAtLevel=1",
                "-XX:+UseSerialGC",
                "-cp",
                System.getProperty("java.class.path"),
                Main.class.getName()));
        command.addAll(List.of(arguments));
        ProcessBuilder builder = new ProcessBuilder(command).redirectErrorStream(true);
        builder.environment().put("SECKILL_STATE", state.toString());
        builder.environment().put("SECKILL_REDIS_PORT", Integer.toString(redisPort));
        return builder;
    }
}
