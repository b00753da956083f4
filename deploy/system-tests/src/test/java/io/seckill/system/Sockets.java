package io.seckill.system;

import java.io.IOException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/** Who listens where, read from /proc, or by lsof where there is none (macOS, untested). */
final class Sockets {

    private static final Path PROC = Path.of("/proc");
    private static final Pattern SOCKET = Pattern.compile("socket:\\[(\\d+)]");
    /** {@code nginx 123 me 5u IPv4 0x1 0t0 TCP 127.0.0.1:8000 (LISTEN)} */
    private static final Pattern LSOF = Pattern.compile(".* TCP (.+):(\\d+) \\(LISTEN\\)");

    private static final String LISTEN = "0A";
    private static final Set<String> LOOPBACK = Set.of(
            "0100007F",
            "00000000000000000000000001000000",
            "0000000000000000FFFF00000100007F",
            "127.0.0.1",
            "[::1]",
            "localhost");

    private Sockets() {}

    /** A listening TCP socket: the address as the kernel or lsof shows it, and the port. */
    record Listener(long pid, String address, int port) {

        boolean loopback() {
            return LOOPBACK.contains(address);
        }
    }

    /** Every listening socket of a process and its children. */
    static List<Listener> of(long pid) throws IOException {
        List<Listener> listeners = new ArrayList<>();
        List<Long> pids = new ArrayList<>(List.of(pid));
        ProcessHandle.of(pid).ifPresent(process -> process.descendants().forEach(child -> pids.add(child.pid())));
        for (long each : pids) {
            listeners.addAll(Files.isDirectory(PROC) ? byProc(each) : byLsof(each));
        }
        return listeners;
    }

    private static List<Listener> byProc(long pid) throws IOException {
        List<Listener> listeners = new ArrayList<>();
        Set<String> inodes = inodes(pid);
        for (String table : List.of("tcp", "tcp6")) {
            listeners.addAll(listeners(pid, table, inodes));
        }
        return listeners;
    }

    private static List<Listener> byLsof(long pid) throws IOException {
        Process lsof = new ProcessBuilder("lsof", "-nP", "-a", "-iTCP", "-sTCP:LISTEN", "-p", String.valueOf(pid))
                .redirectErrorStream(true)
                .start();
        try (Stream<String> lines = lsof.inputReader().lines()) {
            return lines.map(LSOF::matcher)
                    .filter(Matcher::matches)
                    .map(line -> new Listener(pid, line.group(1), Integer.parseInt(line.group(2))))
                    .toList();
        }
    }

    private static List<Listener> listeners(long pid, String table, Set<String> inodes) throws IOException {
        try (Stream<String> lines = Files.lines(PROC.resolve(pid + "/net/" + table))) {
            return lines.skip(1)
                    .map(line -> line.trim().split("\\s+", -1))
                    .filter(columns -> columns[3].equals(LISTEN) && inodes.contains(columns[9]))
                    .map(columns -> listener(pid, columns[1]))
                    .toList();
        }
    }

    private static Listener listener(long pid, String local) {
        int colon = local.indexOf(':');
        return new Listener(pid, local.substring(0, colon), Integer.parseInt(local.substring(colon + 1), 16));
    }

    private static Set<String> inodes(long pid) throws IOException {
        Set<String> inodes = new HashSet<>();
        try (DirectoryStream<Path> files = Files.newDirectoryStream(PROC.resolve(pid + "/fd"))) {
            for (Path file : files) {
                Matcher socket = SOCKET.matcher(target(file));
                if (socket.matches()) {
                    inodes.add(socket.group(1));
                }
            }
        }
        return inodes;
    }

    private static String target(Path file) {
        try {
            return Files.readSymbolicLink(file).toString();
        } catch (IOException closedMeanwhile) {
            return "";
        }
    }
}
