package io.seckill.local.process;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.Optional;

/**
 * The fields of Linux's {@code /proc/PID/stat} that are used here (proc(5)).
 *
 * @param state one letter, {@code Z} for a process that ended and was not reaped
 * @param group the process group's id
 * @param threads threads that have not ended yet
 * @param startTicks start in clock ticks since boot
 */
record ProcStat(char state, long group, int threads, long startTicks) {

    /**
     * False when only the remains are left that its parent has not looked at. While a killed process with many threads
     * is taken apart it is a zombie already, but still holds its ports: then it counts as alive.
     */
    boolean isAlive() {
        return state != 'X' && (state != 'Z' || threads > 1);
    }

    /** Empty when there is no such process. */
    static Optional<ProcStat> read(long pid) throws IOException {
        String line;
        try {
            line = Files.readString(Path.of("/proc", Long.toString(pid), "stat"));
        } catch (NoSuchFileException e) {
            return Optional.empty();
        }
        // the second field is the program's name in parentheses and may itself hold blanks and parentheses
        String[] fields = line.substring(line.lastIndexOf(')') + 2).split(" ", -1);
        return Optional.of(new ProcStat(
                fields[0].charAt(0),
                Long.parseLong(fields[2]),
                Integer.parseInt(fields[17]),
                Long.parseLong(fields[19].strip())));
    }
}
