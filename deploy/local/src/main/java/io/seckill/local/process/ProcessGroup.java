package io.seckill.local.process;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * The processes that a detached process brought forth. Each detached process leads a session and a process group of its
 * own, whose id is its pid; the system gives that number to no other process while a member of the group lives.
 */
final class ProcessGroup {

    private ProcessGroup() {}

    /** Members of the group whose leader has ended; empty while any process has the leader's pid. */
    static List<ProcessHandle> orphansOf(long leader) throws IOException {
        return ProcessMark.of(leader).isPresent() ? List.of() : members(leader);
    }

    /** Resident memory of all members of the group, in bytes. */
    static long memoryBytes(long leader) throws IOException {
        long sum = 0;
        for (ProcessHandle member : members(leader)) {
            sum += residentBytes(member.pid());
        }
        return sum;
    }

    private static List<ProcessHandle> members(long leader) throws IOException {
        List<ProcessHandle> members = new ArrayList<>();
        if (!Files.isDirectory(Path.of("/proc/self"))) {
            for (String line : ps("-axo", "pid=,pgid=").lines().toList()) {
                String[] fields = line.strip().split("\\s+", -1);
                if (fields.length == 2 && Long.parseLong(fields[1]) == leader) {
                    ProcessHandle.of(Long.parseLong(fields[0])).ifPresent(members::add);
                }
            }
            return members;
        }
        try (DirectoryStream<Path> processes = Files.newDirectoryStream(Path.of("/proc"), "[0-9]*")) {
            for (Path process : processes) {
                long pid = Long.parseLong(process.getFileName().toString());
                if (isLiveMember(pid, leader)) {
                    ProcessHandle.of(pid).ifPresent(members::add);
                }
            }
        }
        return members;
    }

    private static boolean isLiveMember(long pid, long leader) {
        try {
            Optional<ProcStat> stat = ProcStat.read(pid);
            return stat.isPresent()
                    && stat.get().group() == leader
                    && stat.get().isAlive();
        } catch (IOException gone) {
            return false;
        }
    }

    private static long residentBytes(long pid) throws IOException {
        Path status = Path.of("/proc", Long.toString(pid), "status");
        try {
            if (Files.isReadable(status)) {
                return kilobytes(Files.readString(status)
                        .lines()
                        .filter(line -> line.startsWith("VmRSS:"))
                        .map(line -> line.replaceAll("[^0-9]", ""))
                        .findFirst()
                        .orElse("0"));
            }
        } catch (IOException gone) {
            return 0;
        }
        return kilobytes(ps("-o", "rss=", "-p", Long.toString(pid)).strip());
    }

    private static long kilobytes(String number) {
        return number.isEmpty() ? 0 : Long.parseLong(number) * 1024;
    }

    private static String ps(String... arguments) throws IOException {
        List<String> command = new ArrayList<>(List.of("ps"));
        command.addAll(List.of(arguments));
        Process ps = new ProcessBuilder(command)
                .redirectError(ProcessBuilder.Redirect.DISCARD)
                .start();
        return new String(ps.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    }
}
