package io.seckill.system;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.stream.Stream;

/**
 * What a process and its children take of the machine at one moment, read from /proc (proc(5)); all 0 where there is none.
 *
 * @param memoryKib resident memory
 * @param cpuTicks  processor time so far, in hundredths of a second
 */
record Footprint(long memoryKib, int threads, long cpuTicks) {

    private static final int UTIME = 11;
    private static final int STIME = 12;

    static Footprint of(long pid) throws IOException {
        List<Long> pids = Stream.concat(
                        Stream.of(pid),
                        ProcessHandle.of(pid).stream()
                                .flatMap(ProcessHandle::children)
                                .map(ProcessHandle::pid))
                .toList();
        Footprint all = new Footprint(0, 0, 0);
        for (long each : pids) {
            Path process = Path.of("/proc", Long.toString(each));
            if (Files.isDirectory(process)) {
                all = all.plus(read(process));
            }
        }
        return all;
    }

    private static Footprint read(Path process) throws IOException {
        long memory = 0;
        int threads = 0;
        for (String line : Files.readAllLines(process.resolve("status"))) {
            String[] words = line.split("\\s+", -1);
            switch (words[0]) {
                case "VmRSS:" -> memory = Long.parseLong(words[1]);
                case "Threads:" -> threads = Integer.parseInt(words[1]);
                default -> {}
            }
        }
        String stat = Files.readString(process.resolve("stat"));
        // the program's name in parentheses may itself hold blanks
        String[] fields = stat.substring(stat.lastIndexOf(')') + 2).split(" ", -1);
        return new Footprint(memory, threads, Long.parseLong(fields[UTIME]) + Long.parseLong(fields[STIME]));
    }

    private Footprint plus(Footprint other) {
        return new Footprint(memoryKib + other.memoryKib, threads + other.threads, cpuTicks + other.cpuTicks);
    }

    /** {@code 312 MiB, 61 threads, 4.5 % of a core since then}. */
    String since(Footprint before, double seconds) {
        return String.format(
                Locale.ROOT,
                "%d MiB, %d threads, %.1f %% of a core",
                memoryKib / 1024,
                threads,
                (cpuTicks - before.cpuTicks) / seconds);
    }
}
