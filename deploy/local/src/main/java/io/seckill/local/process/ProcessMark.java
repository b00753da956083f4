package io.seckill.local.process;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.Optional;

/**
 * What tells one process from a later one that was given the same pid.
 *
 * <p>On Linux it is the boot's id and the start in clock ticks since boot, which no adjustment of the wall clock
 * changes; elsewhere it is the start instant that the JDK reports.
 */
final class ProcessMark {

    private static final Path BOOT_ID = Path.of("/proc/sys/kernel/random/boot_id");

    private ProcessMark() {}

    /** The mark of a live process; empty when there is none with this pid, or only its unreaped remains. */
    static Optional<String> of(long pid) {
        return Files.isReadable(BOOT_ID) ? ofLinux(pid) : ofHandle(pid);
    }

    private static Optional<String> ofLinux(long pid) {
        try {
            return ProcStat.read(pid)
                    .filter(ProcStat::isAlive)
                    .map(stat -> "boot " + bootId() + " tick " + stat.startTicks());
        } catch (IOException gone) {
            return Optional.empty();
        }
    }

    private static Optional<String> ofHandle(long pid) {
        return ProcessHandle.of(pid)
                .filter(ProcessHandle::isAlive)
                .flatMap(handle -> handle.info().startInstant())
                .map(Instant::toEpochMilli)
                .map(millis -> "start " + millis);
    }

    private static String bootId() {
        try {
            return Files.readString(BOOT_ID).strip();
        } catch (IOException e) {
            return "unknown";
        }
    }
}
