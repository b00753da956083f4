package io.seckill.system;

import io.seckill.local.process.Ports;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;

/**
 * The system of one compose file, under a project name and on ports of its own. Which images it runs is the environment's
 * matter ({@code COMPOSE_ENV_FILES}, docs/docker.md). Without a Docker engine its start fails: nothing is skipped.
 */
final class Containers implements AutoCloseable {

    private static final Path DOCKER = Path.of("..", "docker").toAbsolutePath().normalize();
    private static final Duration START_LIMIT = Duration.ofMinutes(40);
    private static final Duration STOP_LIMIT = Duration.ofMinutes(5);
    private static final Duration QUESTION_LIMIT = Duration.ofMinutes(1);

    private final String file;
    private final String project;
    private final Map<String, String> environment = new HashMap<>();
    private final Path log;

    private Containers(String file, String project) {
        this.file = file;
        this.project = project;
        this.log = Path.of("target", project + ".log").toAbsolutePath();
        environment.put("COMPOSE_PROJECT_NAME", project);
        List<String> settings = List.of(
                "SECKILL_NGINX_PORT",
                "SECKILL_OPERATION_PORT",
                "SECKILL_OPERATION_2_PORT",
                "SECKILL_NACOS_CONSOLE_PORT",
                "SECKILL_OUTSIDE_PORT",
                "SECKILL_PROMETHEUS_PORT",
                "SECKILL_ZIPKIN_PORT");
        int first = Ports.freeRange(settings.size());
        for (int i = 0; i < settings.size(); i++) {
            environment.put(settings.get(i), Integer.toString(first + i));
        }
        environment.put("SECKILL_PUBLIC_URL", address("SECKILL_NGINX_PORT").toString());
        environment.put("COMPOSE_PROFILES", "observe");
        environment.put("SECKILL_TRACING_SHARE", "1");
    }

    /** Builds what is not built, starts everything and who watches it, and returns when all of it is healthy. */
    static Containers up(String file, String project) {
        Containers containers = new Containers(file, project);
        containers.run(QUESTION_LIMIT, List.of(DOCKER.resolve("make-env.sh").toString()));
        try {
            containers.compose(START_LIMIT, "up", "--build", "--wait", "--quiet-pull");
        } catch (IllegalStateException e) {
            try (containers) {
                containers.compose(QUESTION_LIMIT, "ps", "--all");
                containers.compose(QUESTION_LIMIT, "logs", "--tail", "40");
            }
            throw e;
        }
        return containers;
    }

    /** {@code http://127.0.0.1:PORT} of what this setting publishes. */
    URI address(String setting) {
        return URI.create("http://127.0.0.1:" + environment.get(setting));
    }

    /** A secret of the generated file. */
    String secret(String name) {
        try {
            return Files.readAllLines(DOCKER.resolve(".env")).stream()
                    .filter(line -> line.startsWith(name + "="))
                    .map(line -> line.substring(name.length() + 1))
                    .findFirst()
                    .orElseThrow(() -> new IllegalStateException("deploy/docker/.env has no " + name));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** What a command inside a container prints. */
    String in(String service, String... command) {
        List<String> all = new ArrayList<>(List.of("exec", "-T", service));
        all.addAll(List.of(command));
        return compose(QUESTION_LIMIT, all.toArray(String[]::new));
    }

    String logs(String... services) {
        List<String> all = new ArrayList<>(List.of("logs", "--no-color", "--no-log-prefix"));
        all.addAll(List.of(services));
        return compose(QUESTION_LIMIT, all.toArray(String[]::new));
    }

    void stop(String... services) {
        compose(STOP_LIMIT, with("stop", services));
    }

    /** Starts these again; returns when they are healthy. */
    void start(String... services) {
        compose(START_LIMIT, with("start", services));
        compose(START_LIMIT, "up", "--no-build", "--no-recreate", "--wait");
    }

    private static String[] with(String command, String... services) {
        return Stream.concat(Stream.of(command), Arrays.stream(services)).toArray(String[]::new);
    }

    /** Stops everything in good order and removes it, data included. */
    @Override
    public void close() {
        compose(STOP_LIMIT, "down", "--volumes", "--remove-orphans");
    }

    /** What there is of this project: containers, networks and volumes, running or not. */
    List<String> left() {
        List<String> left = new ArrayList<>();
        String label = "label=com.docker.compose.project=" + project;
        for (List<String> question : List.of(
                List.of("docker", "ps", "--all", "--quiet", "--filter", label),
                List.of("docker", "network", "ls", "--quiet", "--filter", label),
                List.of("docker", "volume", "ls", "--quiet", "--filter", label))) {
            run(QUESTION_LIMIT, question)
                    .lines()
                    .filter(line -> !line.isBlank())
                    .forEach(left::add);
        }
        return left;
    }

    private String compose(Duration limit, String... arguments) {
        List<String> command = new ArrayList<>(
                List.of("docker", "compose", "--file", DOCKER.resolve(file).toString(), "--progress", "plain"));
        command.addAll(List.of(arguments));
        return run(limit, command);
    }

    /** Runs it to its end; what it prints is also in {@code target/PROJECT.log}. */
    private String run(Duration limit, List<String> command) {
        try {
            Path output = Files.createTempFile(Files.createDirectories(log.getParent()), project, ".out");
            ProcessBuilder builder = new ProcessBuilder(command)
                    .directory(DOCKER.toFile())
                    .redirectErrorStream(true)
                    .redirectOutput(output.toFile());
            builder.environment().putAll(environment);
            Process process = builder.start();
            boolean ended = process.waitFor(limit.toSeconds(), TimeUnit.SECONDS);
            if (!ended) {
                process.destroyForcibly().waitFor();
            }
            String text = Files.readString(output);
            Files.delete(output);
            Files.writeString(
                    log,
                    "> " + String.join(" ", command) + "\n" + text + "\n",
                    StandardOpenOption.CREATE,
                    StandardOpenOption.APPEND);
            if (!ended || process.exitValue() != 0) {
                throw new IllegalStateException(String.join(" ", command)
                        + (ended ? " ended with " + process.exitValue() : " took longer than " + limit) + "; see " + log
                        + "\n" + text.substring(Math.max(0, text.length() - 4_000)));
            }
            return text;
        } catch (IOException e) {
            throw new UncheckedIOException("a Docker client is needed: docs/docker.md", e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("interrupted", e);
        }
    }
}
