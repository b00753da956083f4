package io.seckill.local.process;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.TimeUnit;

/** Who listens on a port, as far as this user may know. */
final class PortOwner {

    private static final String LISTEN = "0A";

    private PortOwner() {}

    /** For people: {@code pid 4711 (nginx: master process)}. */
    static Optional<String> of(int port) {
        try {
            Optional<Long> pid = Files.isReadable(Path.of("/proc/net/tcp")) ? byProc(port) : byLsof(port);
            return pid.map(PortOwner::describe);
        } catch (IOException e) {
            return Optional.empty();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return Optional.empty();
        }
    }

    private static String describe(long pid) {
        String command = ProcessHandle.of(pid)
                .flatMap(handle ->
                        handle.info().commandLine().or(() -> handle.info().command()))
                .orElse("unknown program");
        return "pid " + pid + " (" + (command.length() > 80 ? command.substring(0, 80) + "…" : command) + ")";
    }

    private static Optional<Long> byProc(int port) throws IOException {
        Set<String> sockets = new HashSet<>();
        for (String table : List.of("/proc/net/tcp", "/proc/net/tcp6")) {
            if (Files.isReadable(Path.of(table))) {
                collectListeners(Path.of(table), port, sockets);
            }
        }
        if (sockets.isEmpty()) {
            return Optional.empty();
        }
        try (DirectoryStream<Path> processes = Files.newDirectoryStream(Path.of("/proc"), "[0-9]*")) {
            for (Path process : processes) {
                if (holdsAny(process, sockets)) {
                    return Optional.of(Long.parseLong(process.getFileName().toString()));
                }
            }
        }
        return Optional.empty();
    }

    private static void collectListeners(Path table, int port, Set<String> sockets) throws IOException {
        String suffix = String.format(Locale.ROOT, ":%04X", port);
        for (String line : Files.readAllLines(table)) {
            String[] fields = line.strip().split("\\s+", -1);
            if (fields.length > 9 && fields[1].endsWith(suffix) && fields[3].equals(LISTEN)) {
                sockets.add("socket:[" + fields[9] + "]");
            }
        }
    }

    private static boolean holdsAny(Path process, Set<String> sockets) {
        try (DirectoryStream<Path> descriptors = Files.newDirectoryStream(process.resolve("fd"))) {
            for (Path descriptor : descriptors) {
                if (sockets.contains(Files.readSymbolicLink(descriptor).toString())) {
                    return true;
                }
            }
        } catch (IOException | java.nio.file.DirectoryIteratorException notOursOrGone) {
            return false;
        }
        return false;
    }

    private static Optional<Long> byLsof(int port) throws IOException, InterruptedException {
        Process lsof = new ProcessBuilder("lsof", "-nP", "-t", "-iTCP:" + port, "-sTCP:LISTEN").start();
        String out = new String(lsof.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        lsof.waitFor(2, TimeUnit.SECONDS);
        return out.lines()
                .findFirst()
                .map(String::strip)
                .filter(pid -> !pid.isEmpty())
                .map(Long::valueOf);
    }
}
