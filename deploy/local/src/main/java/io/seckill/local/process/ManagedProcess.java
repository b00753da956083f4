package io.seckill.local.process;

import java.io.IOException;
import java.nio.file.Files;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * One process of the system under its launcher: started detached, found again by its pid file, probed, stopped.
 *
 * <p>Not tied to the JVM that started it: another launcher with the same {@link ProcessSpec} sees and stops it.
 */
public final class ManagedProcess {

    private static final Duration POLL = Duration.ofMillis(50);
    /** The system may take this long to free the port of a process that was killed just now. */
    private static final Duration PORT_RELEASE = Duration.ofSeconds(2);

    private static final Duration KILL_LIMIT = Duration.ofSeconds(5);

    private final ProcessSpec spec;
    private final Preparation preparation;

    public ManagedProcess(ProcessSpec spec, Preparation preparation) {
        this.spec = spec;
        this.preparation = preparation;
    }

    public ProcessSpec spec() {
        return spec;
    }

    /** The record of the live process; empty when it is down. */
    public Optional<ProcessRecord> running() throws IOException {
        return ProcessRecord.read(spec.pidFile()).filter(ProcessRecord::isAlive);
    }

    /**
     * Starts the process and returns when it is healthy; does nothing more than wait for its health when it runs
     * already.
     *
     * @throws StartFailure when a port is taken, the program ends early or does not become healthy in time; in the
     *     last two cases nothing of it is left running
     */
    public void start() throws StartFailure, InterruptedException {
        try {
            Optional<ProcessRecord> before = running();
            ProcessRecord process = before.isPresent() ? before.get() : spawn();
            awaitHealth(process);
        } catch (IOException e) {
            throw StartFailure.because(spec.name(), e, spec.log());
        }
    }

    private ProcessRecord spawn() throws IOException, StartFailure, InterruptedException {
        endLeftovers();
        for (PortUse port : spec.ports()) {
            requireFree(port);
        }
        Files.createDirectories(spec.directory());
        Files.createDirectories(spec.log().toAbsolutePath().getParent());
        Launch launch = preparation.prepare();
        LogTail.separate(spec.log(), spec.name());
        Process process = DetachedCommand.start(spec, launch);
        Optional<ProcessRecord> record = ProcessRecord.of(process.pid());
        if (record.isEmpty()) {
            throw new StartFailure(spec.name(), endedEarly(process), spec.log());
        }
        record.get().write(spec.pidFile());
        return record.get();
    }

    private void requireFree(PortUse port) throws StartFailure, InterruptedException {
        long deadline = System.nanoTime() + PORT_RELEASE.toNanos();
        while (!Ports.isFree(port.port())) {
            Optional<String> owner = PortOwner.of(port.port());
            if (owner.isPresent() || System.nanoTime() > deadline) {
                throw taken(port, owner.map(who -> " by " + who).orElse(""));
            }
            Thread.sleep(POLL);
        }
    }

    private StartFailure taken(PortUse port, String owner) {
        return new StartFailure(
                spec.name(),
                "port " + port.port() + " (" + port.purpose() + ") is taken" + owner + "; set " + port.setting()
                        + " to move it, or SECKILL_PORT_OFFSET to move all",
                null);
    }

    private void awaitHealth(ProcessRecord process) throws StartFailure, InterruptedException, IOException {
        long deadline = System.nanoTime() + spec.startLimit().toNanos();
        while (true) {
            Optional<String> wrong = spec.probe().whatIsWrong();
            if (!process.isAlive()) {
                endLeftovers();
                throw new StartFailure(spec.name(), endedEarly(null), spec.log());
            }
            if (wrong.isEmpty()) {
                return;
            }
            if (System.nanoTime() > deadline) {
                stop();
                throw new StartFailure(
                        spec.name(),
                        "not healthy after " + spec.startLimit().toSeconds() + " s: " + wrong.get()
                                + LogTail.quoted(spec.log()),
                        spec.log());
            }
            Thread.sleep(POLL);
        }
    }

    private String endedEarly(@org.jspecify.annotations.Nullable Process child) {
        String exit = DetachedCommand.exitOf(spec, child)
                .map(code -> "it ended with exit code " + code)
                .orElse("it ended");
        return exit + LogTail.quoted(spec.log());
    }

    /** Asks the process to end, kills it when it does not in time, and ends what it left behind. */
    public void stop() throws IOException, InterruptedException {
        Optional<ProcessHandle> handle = running().flatMap(ProcessRecord::handle);
        if (handle.isPresent()) {
            handle.get().destroy();
            if (!awaitEnd(handle.get(), spec.stopLimit())) {
                handle.get().destroyForcibly();
                awaitEnd(handle.get(), KILL_LIMIT);
            }
            DeathWatch.forget(handle.get().pid());
        }
        endLeftovers();
        Files.deleteIfExists(spec.pidFile());
    }

    /** Ends the process at once, as a crash would ({@code SIGKILL}); its children are left to their fate. */
    public void kill() throws IOException, InterruptedException {
        Optional<ProcessHandle> handle = running().flatMap(ProcessRecord::handle);
        if (handle.isPresent()) {
            handle.get().destroyForcibly();
            awaitEnd(handle.get(), KILL_LIMIT);
            DeathWatch.forget(handle.get().pid());
        }
    }

    /** Stops the process in its tracks ({@code SIGSTOP}). */
    public void freeze() throws IOException, InterruptedException {
        signal("STOP");
    }

    /** Lets it go on ({@code SIGCONT}). */
    public void thaw() throws IOException, InterruptedException {
        signal("CONT");
    }

    private void signal(String name) throws IOException, InterruptedException {
        Optional<ProcessRecord> process = running();
        if (process.isEmpty()) {
            throw new IOException(spec.name() + " is down");
        }
        // the group, because Nginx does its work in children
        Process kill =
                new ProcessBuilder("kill", "-" + name, "--", "-" + process.get().pid()).start();
        if (kill.waitFor() != 0) {
            throw new IOException("kill -" + name + " " + spec.name() + " ended with " + kill.exitValue());
        }
    }

    private static boolean awaitEnd(ProcessHandle handle, Duration limit) throws InterruptedException {
        long deadline = System.nanoTime() + limit.toNanos();
        while (ProcessMark.of(handle.pid()).isPresent()) {
            if (System.nanoTime() > deadline) {
                return false;
            }
            Thread.sleep(POLL);
        }
        return true;
    }

    /** Children that outlived their parent, such as Nginx workers after the master was killed, would keep its port. */
    private void endLeftovers() throws IOException, InterruptedException {
        Optional<ProcessRecord> record = ProcessRecord.read(spec.pidFile());
        if (record.isEmpty() || record.get().isAlive()) {
            return;
        }
        List<ProcessHandle> orphans =
                new ArrayList<>(ProcessGroup.orphansOf(record.get().pid()));
        for (ProcessHandle orphan : orphans) {
            orphan.destroyForcibly();
        }
        for (ProcessHandle orphan : orphans) {
            awaitEnd(orphan, KILL_LIMIT);
        }
    }

    /** Resident memory of the process and its children in bytes, 0 when it is down. */
    public long memoryBytes() throws IOException {
        Optional<ProcessRecord> process = running();
        return process.isEmpty() ? 0 : ProcessGroup.memoryBytes(process.get().pid());
    }
}
