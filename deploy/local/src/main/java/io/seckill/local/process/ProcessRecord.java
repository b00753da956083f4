package io.seckill.local.process;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.List;
import java.util.Optional;

/**
 * A process that was started earlier, perhaps by another launcher: its pid and the mark it had then. A pid that was
 * given to another process since is not mistaken for it.
 */
public record ProcessRecord(long pid, String mark) {

    /** The record of a live process. */
    static Optional<ProcessRecord> of(long pid) {
        return ProcessMark.of(pid).map(mark -> new ProcessRecord(pid, mark));
    }

    /** What the file remembers, whether the process still lives or not; a damaged file counts as none. */
    static Optional<ProcessRecord> read(Path file) throws IOException {
        try {
            List<String> lines = Files.readAllLines(file);
            return lines.size() < 2
                    ? Optional.empty()
                    : Optional.of(new ProcessRecord(Long.parseLong(lines.get(0).strip()), lines.get(1)));
        } catch (NoSuchFileException | NumberFormatException e) {
            return Optional.empty();
        }
    }

    void write(Path file) throws IOException {
        Files.createDirectories(file.toAbsolutePath().getParent());
        Path next = file.resolveSibling(file.getFileName() + ".next");
        Files.writeString(next, pid + "\n" + mark + "\n");
        Files.move(next, file, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
    }

    /** True while that very process lives. */
    public boolean isAlive() {
        return ProcessMark.of(pid).filter(mark::equals).isPresent();
    }

    /** The handle of that very process. */
    Optional<ProcessHandle> handle() {
        return isAlive() ? ProcessHandle.of(pid) : Optional.empty();
    }
}
