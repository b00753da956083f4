package io.seckill.local.command;

import io.seckill.local.system.Conductor;
import io.seckill.local.system.ProcessStatus;
import java.io.IOException;
import java.util.HashSet;
import java.util.Set;
import java.util.TreeSet;

/** A system that runs as long as this launcher stays in front. */
final class Foreground {

    private static final long POLL_MILLIS = 1_000;

    private final Terminal terminal;
    private final Conductor system;
    private volatile boolean stopped;

    Foreground(Terminal terminal, Conductor system) {
        this.terminal = terminal;
        this.system = system;
    }

    /** Ctrl-C, a closed terminal and any other end of this JVM stop the system. */
    void stopAtExit() {
        Runtime.getRuntime().addShutdownHook(new Thread(this::stop, "stop"));
    }

    /** From now on the end of this JVM leaves the system alone. */
    void leave() {
        stopped = true;
    }

    private void stop() {
        if (stopped) {
            return;
        }
        terminal.line("");
        terminal.line("Stopping.");
        try (StepProgress progress = new StepProgress(terminal, system.names().size())) {
            system.stop(new TreeSet<>(system.names()), progress);
        } catch (IOException e) {
            terminal.error("could not stop all: " + e.getMessage());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    /** Says so when a process dies; returns when another command has stopped the whole system. */
    int watch() throws IOException, InterruptedException {
        Set<String> down = new HashSet<>();
        while (true) {
            Thread.sleep(POLL_MILLIS);
            for (String name : system.names()) {
                boolean runs = system.process(name).running().isPresent();
                if (runs) {
                    down.remove(name);
                } else if (down.add(name)) {
                    terminal.line(name + " is " + ProcessStatus.State.DOWN + "; ./seckill restart " + name
                            + " starts it again. Log: "
                            + system.process(name).spec().log());
                }
            }
            if (down.size() == system.names().size()) {
                leave();
                terminal.line("The system was stopped.");
                return 0;
            }
        }
    }
}
