package io.seckill.local.process;

import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Ends processes together with this JVM, however it dies: a small shell reads from this JVM and kills what it was told
 * of when the pipe breaks. A shutdown hook would not see a {@code kill -9}.
 */
public final class DeathWatch {

    private static final String SCRIPT = """
            trap '' INT TERM HUP
            pids=' '
            while read -r word pid; do
              case $word in
                watch) pids="$pids$pid " ;;
                forget) before=${pids%% $pid *}; after=${pids#* $pid }; pids="$before $after" ;;
              esac
            done
            for pid in $pids; do kill -9 -"$pid" 2>/dev/null || kill -9 "$pid" 2>/dev/null; done
            """;

    private static final Object LOCK = new Object();
    private static final Set<Long> WATCHED = new HashSet<>();
    private static @Nullable OutputStream shell;

    private DeathWatch() {}

    /** From now on the process and its group do not outlive this JVM. */
    public static void watch(ManagedProcess process) {
        synchronized (LOCK) {
            try {
                long pid = process.running().map(ProcessRecord::pid).orElse(0L);
                if (pid > 0 && WATCHED.add(pid)) {
                    write("watch " + pid);
                }
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        }
    }

    /** The process has been stopped; its pid means nothing any more. */
    static void forget(long pid) {
        synchronized (LOCK) {
            if (WATCHED.remove(pid)) {
                write("forget " + pid);
            }
        }
    }

    private static void write(String line) {
        try {
            OutputStream pipe = shell;
            if (pipe == null) {
                pipe = start();
                shell = pipe;
            }
            pipe.write((line + "\n").getBytes(StandardCharsets.US_ASCII));
            pipe.flush();
        } catch (IOException e) {
            throw new UncheckedIOException("the shell that ends processes with this JVM is gone", e);
        }
    }

    private static OutputStream start() throws IOException {
        List<String> command = new ArrayList<>(DetachedCommand.sessionStarter());
        command.addAll(List.of("/bin/sh", "-c", SCRIPT));
        Process process = new ProcessBuilder(command)
                .redirectOutput(ProcessBuilder.Redirect.DISCARD)
                .redirectError(ProcessBuilder.Redirect.DISCARD)
                .start();
        return process.getOutputStream();
    }
}
